import cytoscape from 'cytoscape';
import { describe, expect, it } from 'vitest';
import { knownCytoscapeVersion } from '../../../renderer/graph/viewport/cytoscape-version.ts';
import { centredPan, fitPlacement, panIntoView, showsWell } from '../../../renderer/graph/viewport/fit.ts';
import { canvasRendererPrototype, knownMethods } from '../../../renderer/graph/viewport/on-demand-renderer.ts';

const insets = { top: 60, right: 20, bottom: 40, left: 20 };
const viewport = { width: 840, height: 700 };

describe('Cytoscape', () => {
  it('is the version whose internals are replaced', () => {
    expect((cytoscape as unknown as { version: string }).version).toBe(knownCytoscapeVersion);
  });

  it.each(knownMethods)('has the method %s on its canvas renderer', (method) => {
    expect(canvasRendererPrototype()[method]).toBeTypeOf('function');
  });
});

describe('fit', () => {
  it('shows all of a large graph in the free middle', () => {
    const { zoom, pan } = fitPlacement({ x1: 0, y1: 0, x2: 1600, y2: 400 }, viewport, insets);
    expect(zoom).toBe(0.5);
    expect(pan).toEqual({ x: 20, y: 260 });
  });

  it('never shows cards larger than life', () => {
    expect(fitPlacement({ x1: 0, y1: 0, x2: 100, y2: 50 }, viewport, insets).zoom).toBe(1);
  });

  it('survives a viewport without room', () => {
    expect(fitPlacement({ x1: 0, y1: 0, x2: 100, y2: 50 }, { width: 0, height: 0 }, insets).zoom).toBeGreaterThan(0);
  });

  it('need not be made again while all of a graph that changed is in sight and not small', () => {
    const whole = { x1: 0, y1: 0, x2: 800, y2: 400 };
    const placed = fitPlacement(whole, viewport, insets);
    expect(showsWell(whole, placed, viewport, insets)).toBe(true);
    expect(showsWell({ ...whole, x2: 900 }, placed, viewport, insets)).toBe(false);
    expect(showsWell({ ...whole, y2: 430 }, placed, viewport, insets)).toBe(true);
    const small = fitPlacement({ x1: 0, y1: 0, x2: 2400, y2: 400 }, viewport, insets);
    expect(showsWell({ x1: 0, y1: 0, x2: 1000, y2: 400 }, small, viewport, insets)).toBe(false);
  });

  it('puts a point into the middle', () => {
    expect(centredPan({ x: 100, y: 50 }, 2, viewport)).toEqual({ x: 220, y: 250 });
  });

  it('moves as little as it takes to bring a card into view', () => {
    const here = { zoom: 1, pan: { x: 0, y: 0 } };
    expect(panIntoView({ x1: 100, y1: 100, x2: 250, y2: 150 }, here, viewport, insets)).toBeNull();
    expect(panIntoView({ x1: 900, y1: 100, x2: 1050, y2: 150 }, here, viewport, insets)).toEqual({ x: -230, y: 0 });
    expect(panIntoView({ x1: 100, y1: -30, x2: 250, y2: 20 }, here, viewport, insets)).toEqual({ x: 0, y: 90 });
  });
});
