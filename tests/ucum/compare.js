// Converts every unit, with every prefix that it takes, to the unit that defines it and back, here and with
// @lhncbc/ucum-lhc, and compares. Usage: node compare.js <units_probe>. Exit 1 where they differ for no known reason.
'use strict';
const { execFileSync } = require('child_process');
const ucum = require('@lhncbc/ucum-lhc').UcumLhcUtils.getInstance();
const probe = process.argv[2];

// Where the library and UCUM 2.1's table part ways; each with its reason.
const known = require('./known_differences.json').map((one) => ({ ...one, pattern: new RegExp(one.pattern) }));

const pairs = execFileSync(probe, ['--atoms'], { encoding: 'utf8' }).trimEnd().split('\n').map((row) => row.split('\t'));
const questions = pairs.flatMap(([code, unit]) => [[3, code, unit], [3, unit, code]]);
const answers = execFileSync(probe, [], { encoding: 'utf8', input: questions.map((q) => q.join('\t') + '\n').join('') })
  .trimEnd().split('\n');

let different = 0;
let excused = 0;
const met = new Set();
questions.forEach(([number, from, to], index) => {
  const theirs = ucum.convertUnitTo(from, number, to);
  const ours = answers[index];
  const agrees = theirs.status === 'succeeded'
    ? ours !== 'refused' && Math.abs(Number(ours) - theirs.toVal) <= 1e-9 * Math.abs(theirs.toVal)
    : ours === 'refused';
  if (agrees) return;
  const reason = known.find((one) => one.pattern.test(`${from} in ${to}`) && (!one.ours || one.ours === ours));
  if (reason) {
    excused += 1;
    met.add(reason);
    return;
  }
  different += 1;
  console.log(`3 ${from} in ${to}: ours ${ours}, theirs ${theirs.status} ${theirs.toVal} ${theirs.msg || ''}`);
});
for (const one of known) {
  if (met.has(one)) continue;
  different += 1;
  console.log(`known_differences.json excuses ${one.pattern}, which no longer differs`);
}
console.log(`${questions.length} conversions, ${excused} known differences, ${different} unknown ones`);
process.exit(different === 0 ? 0 : 1);
