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
    '{file}: loggen är en annan än när den signerades; den återställdes från en äldre kopia, se händelse {index}',
    '{file}: the log is another than when it was signed; it was restored from an older copy, see event {index}',
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
function sentence({ code, ...where }, isSwedish) {
  return sentences[code][isSwedish ? 0 : 1].replace(/\{(\w+)\}/g, (_, name) => where[name] ?? '').trimEnd()
}

/** A log that nobody has signed has not been changed for all that one knows, but nothing shows that it has not. */
function verdict(problems, say) {
  if (problems.length === 0) return say('Oförändrad.', 'Unchanged.')
  return problems.every(({ code }) => code === 'no-checkpoint')
    ? say('INTE VISAT: loggen är inte signerad.', 'NOT SHOWN: the log is not signed.')
    : say('ÄNDRAD.', 'CHANGED.')
}

/** What was found, in words: everything that is wrong, or that nothing is, and what was looked at. */
export function inWords(report, isSwedish) {
  const { problems, origin, entries, withheld, covered, root, signedBy, documents, values, restoredAt, keyChangedAt } =
    report
  const say = (swedish, english) => (isSwedish ? swedish : english)
  const signers = signedBy.map((key) => key.split('+').slice(0, 2).join('+')).join(', ')
  const lines = [
    ...problems.map((problem) => sentence(problem, isSwedish)),
    verdict(problems, say),
    say(
      `${origin ?? '–'}: händelser ${entries}, handlingar ${documents}, öppna värden ${values}`,
      `${origin ?? '–'}: events ${entries}, documents ${documents}, open values ${values}`,
    ),
  ]
  if (withheld > 0)
    lines.push(
      say(
        `Undanhållna händelser, av vilka bara summan finns här: ${withheld}`,
        `Withheld events, of which only the hash is here: ${withheld}`,
      ),
    )
  if (covered > 0)
    lines.push(
      say(
        `De ${covered} första händelserna är som de signerats av ${signers}; rot ${root}`,
        `The first ${covered} events are as they were signed by ${signers}; root ${root}`,
      ),
    )
  if (covered < entries && problems.length === 0)
    lines.push(
      say(
        `Nyare än den senaste kontrollpunkten, och ännu osignerade: ${entries - covered}`,
        `Newer than the last checkpoint, and not yet signed: ${entries - covered}`,
      ),
    )
  for (const index of restoredAt)
    lines.push(say(`Återställd från en äldre kopia: händelse ${index}`, `Restored from an older copy: event ${index}`))
  for (const index of keyChangedAt)
    lines.push(say(`Nyckeln byttes: händelse ${index}`, `The key was changed: event ${index}`))
  // What an export says must not move the cursor.
  return lines.map((line) => line.replace(/\p{Cc}/gu, ' ')).join('\n')
}
