import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useScaledScroll } from '../../../../renderer/runs/log/use-scaled-scroll.ts';

/** Pixels of the log that are seen; 100 lines of 22 pixels are there. */
let viewport = 200;

beforeEach(() => {
  viewport = 200;
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockImplementation(() => viewport);
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(2_200);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function Log({ onFollow }: { readonly onFollow: (follow: boolean) => void }) {
  const { ref, onScroll } = useScaledScroll({ count: 100, rowHeight: 22, follow: true, onFollow });
  return <div ref={ref} onScroll={onScroll} role="log" />;
}

function scrollTo(top: number): void {
  const log = screen.getByRole('log');
  log.scrollTop = top;
  fireEvent.scroll(log);
}

test('a person who scrolls away from the end no longer follows', () => {
  const onFollow = vi.fn<(follow: boolean) => void>();
  render(<Log onFollow={onFollow} />);
  expect(screen.getByRole('log').scrollTop).toBe(2_000);
  scrollTo(1_500);
  expect(onFollow).toHaveBeenLastCalledWith(false);
});

test('a log that becomes taller is followed as before', () => {
  const onFollow = vi.fn<(follow: boolean) => void>();
  render(<Log onFollow={onFollow} />);
  viewport = 400;
  scrollTo(1_800);
  expect(onFollow).not.toHaveBeenCalledWith(false);
});
