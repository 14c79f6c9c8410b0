import { Dialog } from '../../components/Dialog.tsx';
import { Kbd } from '../../components/Kbd.tsx';
import { closeOverlay, useOverlay } from './overlay-store.ts';
import { shortcutGroups } from './shortcut-list.ts';
import './palette.css';

/** Every shortcut there is. */
export function Shortcuts() {
  const open = useOverlay((overlay) => overlay.open === 'shortcuts');
  return (
    <Dialog isOpen={open} onClose={closeOverlay} title="Keyboard shortcuts" width={640}>
      <div className="shortcuts" role="group" aria-label="All shortcuts" tabIndex={0}>
        {shortcutGroups.map(({ title, shortcuts }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {shortcuts.map(({ what, keys }) => (
                <div key={what}>
                  <dt>{what}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Kbd key={key} keys={key} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
