// Instants and what the clock of a zone shows.

/** The instant at which the clock of a zone shows this date and time: guess, look, correct twice. */
export function instantAt(date, time, zone) {
  const [year, month, day] = date.match(/\d+/g)?.map(Number) ?? []
  const [hour, minute] = time.match(/\d+/g)?.map(Number) ?? []
  const wanted = Date.UTC(year, month - 1, day, hour, minute)
  if (Number.isNaN(wanted)) return wanted
  let instant = wanted
  for (let round = 0; round < 2; round += 1) instant += wanted - Date.parse(`${shown(instant, zone).replace(" ", "T")}Z`)
  return instant
}

export function shown(instant, zone) {
  const style = { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" }
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en", style).formatToParts(instant).map((part) => [part.type, part.value]))
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`
}
