// The page that `wireloom conform --report html` writes, in a browser: what it shows, what can be clicked, and that
// it asks nobody for anything.
//
//   node page.mjs REPORT.html EXPECTED-REQUIREMENTS FAILING-CASE
//
// Ends with 0 and prints `as it should be`, or with 1 and says what is wrong.

import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [file, requirements, failing] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.WIRELOOM_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => problems.push(message.text()));
  page.on('request', (request) => { if (request.url() !== pathToFileURL(file).href) problems.push(request.url()); });
  await page.goto(pathToFileURL(file).href);

  assert.match(await page.textContent('h1'), /is not conformant$/);
  assert.equal(await page.locator('#list > details').count(), Number(requirements));
  // What failed is on top and open, with what went over the wire and how to see it again.
  const first = page.locator('#list > details').first();
  assert.equal(await first.getAttribute('open'), '');
  await first.getByText(failing, { exact: true }).waitFor();
  const shown = await first.innerText();
  for (const expected of [failing, 'expected "KPI_UPDATED", got "PONG"', '{"type":"PING"}', `--run '${failing}'`]) {
    assert.ok(shown.includes(expected), `${expected} is missing:\n${shown.slice(0, 2000)}`);
  }
  // Its token is there with what it claims, but without the signature that makes it one.
  assert.match(shown, /eyJ[\w-]+\.eyJ[\w-]+\.\(signature\)/);

  await page.getByRole('button', { name: /^fail / }).click();
  assert.equal(await page.locator('#list > details').count(), 1);
  await page.getByRole('button', { name: /^all / }).click();
  const search = page.getByLabel('Search');
  await search.fill('max message size');
  assert.equal(await page.locator('#list > details').count(), 1);
  // A case finds its requirement.
  await search.fill(failing);
  assert.deepEqual(await page.locator('#list > details summary code').allInnerTexts(), ['BOS-BEAT-1']);
  await search.fill('');
  // Cases are drawn when one opens their requirement, with the keyboard as well.
  const other = page.locator('#list > details', { hasText: 'BOS-CONN-3' });
  await other.locator('summary').press('Enter');
  await other.getByText('connection/largest-message').waitFor();
  assert.deepEqual(problems, []);
  console.log('as it should be');
} finally {
  await browser.close();
}
