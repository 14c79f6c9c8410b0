import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './Button.tsx';
import './overlay.css';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** A quieter phrase beside the title. */
  readonly subtitle?: ReactNode;
  readonly children: ReactNode;
  /** The row of buttons at the bottom. */
  readonly footer?: ReactNode;
  /** In pixels; never wider than the window. */
  readonly width?: number;
  /** `alertdialog` for a question that interrupts. */
  readonly role?: 'dialog' | 'alertdialog';
  /** Escape and a press outside close it unless this is false. */
  readonly isDismissable?: boolean;
}

/** A window over the window: focus stays inside, Escape closes, focus goes back to where it came from. */
export function Dialog({ isOpen, onClose, title, subtitle, children, footer, width = 520, role = 'dialog', isDismissable = true }: DialogProps) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      isDismissable={isDismissable}
      isKeyboardDismissDisabled={!isDismissable}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="modal" style={{ width }}>
        <AriaDialog role={role} className="dialog">
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            {subtitle && <span className="muted sm">{subtitle}</span>}
            <span className="grow" />
            <Button kind="icon" aria-label="Close" onPress={onClose}>
              <X size={15} strokeWidth={1.75} aria-hidden />
            </Button>
          </header>
          <div className="dialog-body">{children}</div>
          {footer && <footer className="dialog-foot">{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
