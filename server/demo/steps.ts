import type { Config } from '../kernel/config.ts'

/** Between these lines stands what can be pasted. */
export const BEGIN = '# ---- paste from here'
export const END = '# ---- to here'

/**
 * The main job, step by step, for a shell beside the running demonstration: bash or zsh with Node and curl. `surroundings` are the
 * variables without which the other shell would look elsewhere.
 */
export function stepsText(config: Pick<Config, 'port'>, mailbox: string, surroundings: Record<string, string>): string {
  const exports = Object.entries(surroundings).map(([name, value]) => `export ${name}=${quoted(value)}`)
  return [BEGIN, ...exports, steps(`http://127.0.0.1:${config.port}/api/v1`, mailbox), END].join('\n')
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

const steps = (api: string, mailbox: string) => String.raw`
# 1. Tokens for the incident manager and for counsel
token() { npm run -s liaison -- token create --person "$1@saltmere.example" --name demonstration | tail -n 1; }
MANAGER=$(token noor.vandijk)
COUNSEL=$(token femke.oosterhuis)
api() { curl -sS -H "Authorization: Bearer $1" -H 'Content-Type: application/json' "${api}$2" "${'$'}{@:3}"; }
show() { node -p "const d = JSON.parse(require('fs').readFileSync(0, 'utf8')); $1"; }

# 2. The incidents; we follow the one with ransomware
api $MANAGER /incidents | show 'd.items.map(i => i.reference + "  severity " + i.severity + "  " + i.title).join("\n")'
ID=$(api $MANAGER '/incidents?q=ransomware' | show 'd.items[0].id')

# 3. What must be true now: the clocks that run, and until when
clocks() { api $MANAGER /incidents/$ID/posture | show 'd.duties.filter(x => x.status === "applies").flatMap(x => x.stages.map(s => [x.duty, s.stage, s.status, s.due ?? ""].join("  "))).join("\n")'; }
clocks

# 4. Who is engaged, inside and outside
api $MANAGER /incidents/$ID/engagements | show 'd.items.map(e => [e.dimension, e.label, e.capacity, e.state].join("  ")).join("\n")'

# 5. What waits for counsel: the request to the forensic firm, word for word
api $COUNSEL /approvals | show 'd.items.map(w => w.message.subject).join("\n")'
waiting() { api $COUNSEL /approvals | show 'd.items.map(w => w.message).find(m => m.subject.includes("retainer")).'$1; }
waiting body
MESSAGE=$(waiting id)
HASH=$(waiting contentHash)

# 6. Counsel approves exactly this text
api $COUNSEL /messages/$MESSAGE/approvals -d '{"kind":"legal","decision":"approved","contentHash":"'$HASH'"}' | show 'd.state'

# 7. The mail that leaves (it goes no further than this machine)
curl -sS '${mailbox}/mails?to=hotline@brightkeel.example&wait=30' | show 'd.at(-1).subject + "\n\n" + d.at(-1).text'

# 8. The firm acknowledges by the link in it
LINK=$(curl -sS '${mailbox}/mails?to=hotline@brightkeel.example' | show 'd.at(-1).links[0]')
curl -sS -X POST "$LINK" | grep -o '<h1>[^<]*'

# 9. What became of the message
api $MANAGER /messages/$MESSAGE/deliveries | show 'd.items.map(x => [x.recipientName, x.channelKind, x.state].join("  ")).join("\n")'

# 10. Two facts come to light, and a duty with them; its clock has run since we became aware
api $MANAGER /incidents/$ID/facts -d '{"facts":[{"key":"personal_data_breach","value":true,"entity":"saltmere-lines"},{"key":"risk_to_individuals","value":"risk","entity":"saltmere-lines"}]}' | show 'd.items.length + " facts recorded"'
clocks

# 11. The early warning was filed: only a person says so, and its clock stops
api $MANAGER /incidents/$ID/submissions -d '{"duty":"eu-nis2-23","stage":"early_warning","entity":"saltmere-lines","instance":"NL","at":"'$(date -u +%FT%TZ)'","reference":"Receipt 4711"}' | show 'd.stage + " submitted, " + d.reference'
clocks

# 12. All of it is in the log, and the log proves itself
npm run -s liaison -- audit verify
`
