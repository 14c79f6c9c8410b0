/** The mark: a planet on its orbit. */
export function BrandMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" fill="none" aria-hidden>
      <ellipse cx="14" cy="14" rx="12.2" ry="6.4" transform="rotate(-25 14 14)" stroke="var(--brass)" strokeWidth="1.9" />
      <circle cx="14" cy="14" r="3.7" fill="var(--brass)" />
      <circle cx="23.4" cy="7.6" r="2.3" fill="var(--ink)" />
      <circle cx="4.2" cy="19.6" r="1.5" fill="var(--ink-2)" />
    </svg>
  );
}
