/** Milliseconds since 1970 that a reproducible run gives in SOURCE_DATE_EPOCH, in seconds; undefined where none is given. */
export function givenMoment(): number | undefined {
  const seconds = process.env["SOURCE_DATE_EPOCH"] ?? "";
  return /^\d+$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}

/** The day where somebody sits and signs, `2026-02-01`; a given moment's in UTC. */
export function today(): string {
  const given = givenMoment();
  const now = new Date(given ?? Date.now());
  const ahead = given === undefined ? -now.getTimezoneOffset() : 0;
  return new Date(now.getTime() + ahead * 60_000).toISOString().slice(0, 10);
}
