import { Pin } from 'lucide-react';

/** Says that a run is kept by hand. */
export function KeptMark() {
  return (
    <span className="kept-mark" role="img" aria-label="kept" title="Kept: neither its age nor the number of runs deletes it">
      <Pin size={12} strokeWidth={2} aria-hidden />
    </span>
  );
}
