/** The local calendar day of a moment, as one comparable number (20261122). */
export function dayNumber(at: number): number {
  const date = new Date(at);
  return date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate();
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Today`, `Yesterday`, `Sun 22 Nov`, `Sun 22 Nov 2025` for another year. Local time. */
export function dayHeading(at: number, now: number): string {
  if (dayNumber(at) === dayNumber(now)) return 'Today';
  const today = new Date(now);
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (dayNumber(at) === dayNumber(yesterday.getTime())) return 'Yesterday';
  const date = new Date(at);
  const day = `${weekdays[date.getDay()]} ${date.getDate()} ${months[date.getMonth()]}`;
  return date.getFullYear() === today.getFullYear() ? day : `${day} ${date.getFullYear()}`;
}
