/** A hand that has not moved a picture for so long rests, in ms. */
const rest = 120;

let movedAt = Number.NEGATIVE_INFINITY;

/** Notes that a person moves a picture: with every event of a drag, a wheel or a pinch. */
export function noteHand(): void {
  movedAt = performance.now();
}

/** Whether a person is moving a picture: then every frame counts, and what can wait a little should. */
export function isHandMoving(): boolean {
  return performance.now() - movedAt < rest;
}
