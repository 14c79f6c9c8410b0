import { SlidersHorizontal } from 'lucide-react';
import { Button } from '../components/Button.tsx';
import { Tooltip } from '../components/Tooltip.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { openLaunch } from './launch-store.ts';

/** Opens the dialog in which a launch is put together. */
export function LaunchButton() {
  return (
    <Tooltip
      text={
        <>
          Choose what runs and how <Kbd keys="Shift+Mod+Enter" />
        </>
      }
    >
      <Button onPress={() => openLaunch()}>
        <SlidersHorizontal size={15} strokeWidth={1.75} aria-hidden />
        Launch…
      </Button>
    </Tooltip>
  );
}
