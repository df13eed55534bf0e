// What verify.mjs says, in Swedish and English.
const sentences = {
  'checkpoint-of-another': [
    '{file}: kontrollpunkten gäller en annan logg, {origin}',
    '{file}: the checkpoint is of another log, {origin}',
  ],
  'checkpoint-unreadable': ['{file}: ingen kontrollpunkt', '{file}: no checkpoint'],
  'checkpoint-unsigned': [
    '{file}: inte signerad med den nyckel som gällde när loggen hade {size} händelser',
    '{file}: not signed with the key that held when the log had {size} events',
  ],
  'document-changed': [
    'documents/{file}: handlingen är ändrad; händelse {index} anger en annan',
    'documents/{file}: the document has been changed; event {index} names another',
  ],
  'document-missing': [
    'documents: handlingen {file} i händelse {index} saknas',
    'documents: the document {file} of event {index} is missing',
  ],
  'document-unknown': [
    'documents/{file}: ingen händelse anger handlingen',
    'documents/{file}: no event names the document',
  ],
  'entry-changed': [
    'log.jsonl: händelse {index} är ändrad sedan den skrevs',
    'log.jsonl: event {index} has been changed since it was written',
  ],
  'entry-out-of-place': [
    'log.jsonl: händelse {index} saknas, är oläslig eller står på fel plats',
    'log.jsonl: event {index} is missing, unreadable or out of place',
  ],
  'file-unreadable': ['{file}: går inte att läsa', '{file}: cannot be read'],
  'history-abandoned': [
    '{file}: kontrollpunkten gäller händelser som gick förlorade; loggen återställdes från en äldre kopia, se händelse {index}',
    '{file}: the checkpoint is of events that were lost; the log was restored from an older copy, see event {index}',
  ],
  'key-not-handed-over': [
    'händelse {index} byter nyckel, men den gamla nyckeln har inte signerat det',
    'event {index} changes the key, but the old key has not signed that',
  ],
  'log-cut': [
    '{file}: loggen hade {size} händelser när den signerades; från händelse {index} saknas de',
    '{file}: the log had {size} events when it was signed; from event {index} on they are missing',
  ],
  'log-differs': [
    '{file}: loggen är en annan än när den signerades; någon av händelserna {from} till {to} är ändrad, borttagen eller inskjuten',
    '{file}: the log is another than when it was signed; one of the events {from} to {to} has been changed, removed or put in',
  ],
  'no-checkpoint': [
    'checkpoints: ingen kontrollpunkt, så inget kan visas',
    'checkpoints: none, so nothing can be shown',
  ],
  'signature-wrong': ['{file}: en signatur stämmer inte {name}', '{file}: a signature does not hold {name}'],
  'two-histories': [
    '{file}: en annan historik med lika många händelser ({size}) är signerad: två historiker finns',
    '{file}: another history with as many events ({size}) has been signed: there are two histories',
  ],
  'value-wrong': [
    'disclosures.json: värdet är inte det som händelse {index} bands vid ({file})',
    'disclosures.json: the value is not the one that event {index} was bound to ({file})',
  ],
}

/** A problem in words. */
export function sentence({ code, ...where }, isSwedish) {
  return sentences[code][isSwedish ? 0 : 1].replace(/\{(\w+)\}/g, (_, name) => where[name] ?? '').trimEnd()
}

/** What was verified, in words. */
export function summary(report, isSwedish) {
  const { origin, entries, covered, root, signedBy, documents, values, restoredAt, keyChangedAt } = report
  const say = (swedish, english) => (isSwedish ? swedish : english)
  const lines = [
    say(
      `${origin}: ${entries} händelser, ${documents} handlingar, ${values} öppna värden`,
      `${origin}: ${entries} events, ${documents} documents, ${values} open values`,
    ),
    say(
      `Signerat till och med händelse ${covered - 1} av ${signedBy.join(', ')}; rot ${root}`,
      `Signed up to event ${covered - 1} by ${signedBy.join(', ')}; root ${root}`,
    ),
  ]
  if (covered < entries)
    lines.push(
      say(
        `${entries - covered} händelser är nyare än den senaste kontrollpunkten`,
        `${entries - covered} events are newer than the last checkpoint`,
      ),
    )
  for (const index of restoredAt)
    lines.push(say(`Återställd från en äldre kopia: händelse ${index}`, `Restored from an older copy: event ${index}`))
  for (const index of keyChangedAt)
    lines.push(say(`Nyckeln byttes: händelse ${index}`, `The key was changed: event ${index}`))
  return lines.join('\n')
}
