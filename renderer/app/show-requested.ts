import type { ShowRequest } from '../../preload/contract.ts';
import { assertNever } from '../../preload/model/result.ts';
import { openCentre } from '../notifications/notifications-store.ts';
import { goTo } from './address.ts';

/** Goes where a notification, the tray or a second start asks the window to go. */
export function showRequested(request: ShowRequest): void {
  switch (request.kind) {
    case 'run': {
      const { runId, failure, uniqueId } = request;
      return goTo.run(runId, failure ? { tab: 'failures', ...(uniqueId === null ? {} : { node: uniqueId }) } : {});
    }
    case 'job':
      return goTo.jobs({ job: request.name });
    case 'settings':
      return goTo.settings();
    case 'notifications':
      return openCentre();
    case 'schedule':
      return goTo.schedules({ schedule: request.name });
    case 'sensor':
      return goTo.schedules({ sensor: request.name });
    default:
      return assertNever(request);
  }
}
