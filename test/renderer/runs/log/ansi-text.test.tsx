import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { AnsiText, withoutAnsi } from '../../../../renderer/runs/log/AnsiText.tsx';

afterEach(cleanup);

test('colours become classes, also those JSON writes in its way; other orders to a terminal are left out', () => {
  const { container } = render(<AnsiText text={'\u001b[31;1mError\u001b[0m <b>x</b> \u001b[2K\\u001b[32mok\\u001b[0m'} />);
  expect(container.textContent).toBe('Error <b>x</b> ok');
  expect([...container.querySelectorAll('span')].map((span) => [span.className, span.textContent])).toEqual([
    ['ansi-red ansi-bold', 'Error'],
    ['', ' <b>x</b> '],
    ['ansi-green', 'ok'],
  ]);
  expect(container.querySelector('[style]')).toBeNull();
});

test('a line without colours is only text, and copying takes the colours off', () => {
  const { container } = render(<AnsiText text="plain" />);
  expect(container.innerHTML).toBe('plain');
  expect(withoutAnsi('\u001b[31mred\u001b[0m')).toBe('red');
});
