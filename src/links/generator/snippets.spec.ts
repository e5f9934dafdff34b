import { htmlLink, markdownBadge } from './snippets';

it('makes a badge whose words and address do not end early', () => {
  expect(markdownBadge('https://h/(x)?a=b', 'Open [it] \\')).toMatch(
    /^\[!\[Open \\\[it\\\] \\\\\]\(https:[^ ()]+\)\]\(https:\/\/h\/%28x%29\?a=b\)$/
  );
});

it('makes HTML whose words and address do not end early', () => {
  expect(htmlLink('https://h/?a=b&c="', 'R & <b>')).toBe(
    '<a href="https://h/?a=b&amp;c=&quot;">R &amp; &lt;b></a>'
  );
});
