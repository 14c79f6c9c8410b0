import { FolderInput } from 'lucide-react';
import { useEffect, useState } from 'react';
import { pathOf } from './bridge.ts';
import { openProject } from './open-project.ts';
import './drop.css';

/** A folder dropped anywhere on the window is opened; while it hovers, the window says so. */
export function DropTarget() {
  const [hovers, setHovers] = useState(false);
  useEffect(() => {
    // dragenter and dragleave come for every element on the way: the window is left when as many were left as entered
    let depth = 0;
    const bringsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      depth += 1;
      setHovers(true);
    };
    const over = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setHovers(false);
    };
    const drop = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setHovers(false);
      const file = event.dataTransfer?.files[0];
      if (file) void openProject(pathOf(file));
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!hovers) return null;
  return (
    <div className="drop-target">
      <div className="card">
        <FolderInput size={28} strokeWidth={1.5} aria-hidden />
        <b>Drop the folder to open it</b>
        <span className="muted sm">A dbt project is a folder with dbt_project.yml</span>
      </div>
    </div>
  );
}
