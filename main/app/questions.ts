import { dialog } from 'electron';

/** Asked once, when the window is closed and there is something to stay for. `remember` false: asked again next time. */
export async function askWhetherToStay({ runs, schedules }: { readonly runs: number; readonly schedules: number }): Promise<{
  readonly answer: 'stay' | 'quit' | 'cancel';
  readonly remember: boolean;
}> {
  const on = schedules === 1 ? 'A schedule is on' : `${schedules} schedules are on`;
  const { response, checkboxChecked } = await dialog.showMessageBox({
    type: 'question',
    title: 'Orrery',
    message: 'Keep Orrery running in the tray?',
    detail: `${schedules > 0 ? `${on}: they run only while Orrery does.` : `${runs === 1 ? 'A run is' : `${runs} runs are`} under way: dbt goes on by itself, but nobody tells you how it ends.`} Start Orrery again, or use its tray icon, to get the window back.`,
    buttons: ['Keep running', 'Quit', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    checkboxLabel: 'Remember my answer (Settings can change it)',
    checkboxChecked: true,
  });
  return { answer: (['stay', 'quit', 'cancel'] as const)[response] ?? 'cancel', remember: checkboxChecked };
}

/** Asked when a person quits while dbt is at work. */
export async function askAboutRuns(runs: number): Promise<'leave' | 'stop' | 'cancel'> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: 'Quit Orrery',
    message: runs === 1 ? 'A run is under way.' : `${runs} runs are under way.`,
    detail: 'dbt can go on without Orrery: the next start shows how it ended. Or it is stopped first, as by Cancel.',
    buttons: ['Leave dbt running', runs === 1 ? 'Stop the run' : 'Stop the runs', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
  });
  return (['leave', 'stop', 'cancel'] as const)[response] ?? 'cancel';
}
