import { useLayoutEffect, useRef } from 'react';
import { Popover } from 'react-aria-components';
import { MenuBody, type MenuSectionProps } from './Menu.tsx';
import './overlay.css';

export interface ContextMenuProps {
  readonly label: string;
  /** Where it opens, in px of the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly sections: readonly MenuSectionProps[];
  readonly onClose: () => void;
}

/** A menu at a place instead of at a button: what can be done with what is there. It is there as long as it is rendered. */
export function ContextMenu({ label, at, sections, onClose }: ContextMenuProps) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (place.current === null) return;
    place.current.style.left = `${at.x}px`;
    place.current.style.top = `${at.y}px`;
  }, [at]);
  return (
    <>
      <span ref={place} className="menu-place" aria-hidden />
      <Popover
        className="popover"
        triggerRef={place}
        isOpen
        placement="bottom start"
        offset={2}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        aria-label={label}
      >
        <MenuBody label={label} sections={sections} onClose={onClose} autoFocus="first" />
      </Popover>
    </>
  );
}
