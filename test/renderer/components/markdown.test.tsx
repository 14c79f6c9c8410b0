import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ok } from '../../../preload/model/result.ts';
import { Markdown } from '../../../renderer/components/Markdown.tsx';
import { fakeBridge } from '../runs/fake-bridge.ts';

afterEach(cleanup);

test('text of a project brings no HTML, no pictures and no links but https', () => {
  const text =
    'One row per **host**. <img src="https://x.example/a.png" onerror="alert(1)"><script>alert(1)</script>\n\n![a chart](https://x.example/b.png) [bad](javascript:alert(1)) [plain](http://x.example)';
  const { container } = render(<Markdown text={text} />);
  expect(container.querySelector('strong')?.textContent).toBe('host');
  expect(container.querySelector('img, script, a')).toBeNull();
  expect(container.textContent).toContain('a chart');
});

test('an https link opens in the browser, not in the window', () => {
  const bridge = fakeBridge();
  bridge.answer('app.openExternal', () => ok(null));
  render(<Markdown text="[dbt](https://docs.getdbt.com/docs)" />);
  const link = screen.getByRole('link', { name: 'dbt' });
  const stayed = !link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  expect(stayed).toBe(true);
  expect(bridge.asked).toEqual([{ name: 'app.openExternal', input: { url: 'https://docs.getdbt.com/docs' } }]);
});
