import { useEffect } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { closeOverlay, useOverlay } from './overlay-store.ts';
import { PaletteBody } from './PaletteBody.tsx';
import { watchPlaces } from './recent-places.ts';
import './palette.css';

/** Any asset, column, job, run or command in a few letters. */
export function Palette() {
  useEffect(watchPlaces, []);
  const open = useOverlay((overlay) => overlay.open === 'palette');
  return (
    <ModalOverlay className="overlay at-top" isOpen={open} isDismissable onOpenChange={(isOpen) => void (!isOpen && closeOverlay())}>
      <Modal className="modal palette">
        <Dialog aria-label="Search" className="dialog">
          <PaletteBody />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
