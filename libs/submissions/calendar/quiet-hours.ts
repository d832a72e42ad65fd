const shanghai = 8 * 3600;
const day = 24 * 3600;
const [morning, evening] = [8 * 3600, 20 * 3600];

/** Seconds until what nobody asked for may be sent: none from 08:00 to 20:00 in Asia/Shanghai, otherwise until 08:00. */
export function secondsUntilMorning(now: Date): number {
  const time = (Math.floor(now.getTime() / 1000) + shanghai) % day;
  if (time >= morning && time < evening) return 0;
  return time < morning ? morning - time : day - time + morning;
}
