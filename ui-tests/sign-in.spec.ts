import { expect, labIsReady, signIn, test } from './hub';

for (const name of ['ada', 'prof']) {
  test(`${name} signs in and finds the shared folder`, async ({
    page,
    classroom
  }) => {
    // A workspace of its own: what an earlier test left open is not restored in it.
    const address = `${classroom.hubUrl}/hub/user-redirect/lab/workspaces/sign-in`;
    await signIn(page, classroom, name, address);
    await labIsReady(page);
    const shared = page.locator('.jp-DirListing-item', { hasText: 'shared' });
    await expect(shared).toBeVisible();
  });
}

test('a wrong password does not open the classroom', async ({
  page,
  classroom
}) => {
  await page.goto(classroom.hubUrl);
  await page.locator('#username_input').fill('ada');
  await page.locator('#password_input').fill('not the password');
  await page.locator('#login_submit').click();
  await expect(page.locator('.login_error')).toBeVisible();
});
