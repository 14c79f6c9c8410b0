import { describe, expect, it, vi } from 'vitest';
import { commands } from '../../../preload/contract.ts';
import { type Handlers, passGate } from '../../../main/bridge/gate.ts';

function handlersWith(own: Partial<Handlers>): Handlers {
  const refuse = () => {
    throw new Error('a handler ran that should not have');
  };
  return { ...Object.fromEntries(Object.keys(commands).map((name) => [name, refuse])), ...own } as Handlers;
}

describe('the gate', () => {
  it('refuses another frame before it looks at anything else', async () => {
    const answer = await passGate({ fromOurFrame: false, name: 'nonsense', input: 1 }, handlersWith({}), () => {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it.each(['nonsense', '__proto__', 'toString', 7, null])('refuses the unknown command %s', async (name) => {
    const answer = await passGate({ fromOurFrame: true, name, input: undefined }, handlersWith({}), () => {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  it('refuses input that does not fit and names the field, without calling the handler', async () => {
    const answer = await passGate({ fromOurFrame: true, name: 'runs.cancel', input: { id: '' } }, handlersWith({}), () => {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input', detail: expect.stringContaining('id') } });
  });

  it('refuses keys nobody declared', async () => {
    const answer = await passGate({ fromOurFrame: true, name: 'project.open', input: { dir: '/p', shell: 'rm' } }, handlersWith({}), () => {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  it('gives the handler checked input with defaults filled in', async () => {
    const launch = vi.fn<Handlers['runs.launch']>(() => ({ ok: true, value: { runId: 'a1' } }));
    const answer = await passGate({ fromOurFrame: true, name: 'runs.launch', input: { command: 'build' } }, handlersWith({ 'runs.launch': launch }), () => {});
    expect(answer).toEqual({ ok: true, value: { runId: 'a1' } });
    expect(launch).toHaveBeenCalledWith(expect.objectContaining({ command: 'build', confirmTarget: null, select: '', vars: '', target: null, threads: null }));
  });

  it('turns an exception into an error value and reports it', async () => {
    const report = vi.fn();
    const boom = new Error('boom');
    const handlers = handlersWith({ 'app.info': () => Promise.reject(boom) });
    const answer = await passGate({ fromOurFrame: true, name: 'app.info', input: undefined }, handlers, report);
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal', detail: 'boom' } });
    expect(report).toHaveBeenCalledWith(boom);
  });

  it('opens https addresses only', async () => {
    for (const url of ['http://example.org', 'file:///etc/passwd', 'javascript:alert(1)']) {
      const answer = await passGate({ fromOurFrame: true, name: 'app.openExternal', input: { url } }, handlersWith({}), () => {});
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    }
  });
});
