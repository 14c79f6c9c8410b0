import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { failed, ok } from '../../../preload/model/result.ts';
import { Markdown } from '../../../renderer/components/Markdown.tsx';
import { fakeBridge } from '../runs/fake-bridge.ts';

afterEach(cleanup);

test('text of a project brings no HTML, no pictures and no links but https', () => {
  const text =
    'One row per **host**. <img src="https://x.example/a.png" onerror="alert(1)"><script>alert(1)</script>\n\n![a chart](http://x.example/b.png) [bad](javascript:alert(1)) [plain](http://x.example)';
  const { container } = render(<Markdown text={text} />);
  expect(container.querySelector('strong')?.textContent).toBe('host');
  expect(container.querySelector('img, script, a, button')).toBeNull();
  expect(container.textContent).toContain('a chart');
});

test('a picture from the web is a link to it, and within a link its words alone', () => {
  const { container } = render(<Markdown text="![a chart](https://x.example/b.png) [![passing](https://x.example/badge.png)](https://x.example/ci)" />);
  expect(screen.getAllByRole('link').map((link) => [link.textContent?.trim(), link.getAttribute('href')])).toEqual([
    ['a chart', 'https://x.example/b.png'],
    ['passing', 'https://x.example/ci'],
  ]);
  expect(container.querySelector('img')).toBeNull();
});

test('a picture of the project is shown when a person says so, and says why when it cannot be', async () => {
  const bridge = fakeBridge();
  bridge.answer('project.picture', ({ path }: { readonly path: string }) =>
    path === 'docs/the plan.png' ? ok('data:image/png;base64,aGk=') : failed({ code: 'file-not-found', title: 'There is no gone.png any more.' }),
  );
  const { container } = render(<Markdown text="![the plan](docs/the%20plan.png) ![](docs/gone.png)" />);
  expect(container.querySelector('img')).toBeNull();
  expect(bridge.asked).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Show the picture the plan' }));
  expect((await screen.findByRole('img', { name: 'the plan' })).getAttribute('src')).toBe('data:image/png;base64,aGk=');
  fireEvent.click(screen.getByRole('button', { name: 'Show the picture gone.png' }));
  await screen.findByText('There is no gone.png any more.');
});

test.each(['/etc/plan.png', '//x.example/plan.png', '\\\\x.example\\plan.png', 'C:/plan.png', 'data:image/png;base64,aGk=', 'file:///plan.png', 'x.png?y'])(
  'a picture at %s is its words',
  (src) => {
    const { container } = render(<Markdown text={`![the plan](${src})`} />);
    expect(container.querySelector('img, a, button')).toBeNull();
    expect(container.textContent).toContain('the plan');
  },
);

test('an https link opens in the browser, not in the window', () => {
  const bridge = fakeBridge();
  bridge.answer('app.openExternal', () => ok(null));
  render(<Markdown text="[dbt](https://docs.getdbt.com/docs)" />);
  const link = screen.getByRole('link', { name: 'dbt' });
  const stayed = !link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  expect(stayed).toBe(true);
  expect(bridge.asked).toEqual([{ name: 'app.openExternal', input: { url: 'https://docs.getdbt.com/docs' } }]);
});
