import { cleanup, render, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ok } from '../../../preload/model/result.ts';
import { EntryYaml } from '../../../renderer/components/EntryYaml.tsx';
import { provideCssEscape } from '../assets/css-escape.ts';

beforeEach(provideCssEscape);
afterEach(cleanup);

function show(read: string[], text: string | null) {
  return (
    <EntryYaml
      label="This schedule in orrery.yml"
      text={text}
      problems={[]}
      formKey="1"
      write={() => Promise.resolve(ok({ text: 'nightly: {}' }))}
      onType={() => undefined}
      onRead={(typed) => {
        read.push(typed);
        return Promise.resolve();
      }}
    />
  );
}

test('what is typed is read once, a moment later', async () => {
  const read: string[] = [];
  const { rerender, unmount } = render(show(read, null));
  rerender(show(read, 'nightly: {job: a}'));
  await waitFor(() => expect(read).toEqual(['nightly: {job: a}']));
  unmount();
  expect(read).toHaveLength(1);
});

test('what was typed last is read when the form is gone to at once', () => {
  const read: string[] = [];
  const { rerender, unmount } = render(show(read, null));
  rerender(show(read, 'nightly: {job: b}'));
  unmount();
  expect(read).toEqual(['nightly: {job: b}']);
});
