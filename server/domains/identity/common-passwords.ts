/**
 * What the commonest passwords of twelve characters and more are made of: the words, names, walks over the keyboard and phrases at the
 * top of the public lists of leaked passwords (SecLists, Have I Been Pwned). Leaked long passwords are nearly always such a word with
 * another, with digits, or repeated, so the pieces refuse far more than the 3000 that ASVS 5.0 V6.2.4 asks for. Lower case, letters
 * for look-alike digits.
 */
export const COMMON_WORDS: readonly string[] = `
password passwort passwd pass parola motdepasse contrasena senha secret geheim private login logon user username
admin administrator root superuser sysadmin system guest test testing tester demo default changeme change temp temporary letmein
welcome willkommen bienvenue hello hallo access enter open sesame master trustno1 whatever nothing security secure safety
server computer internet windows microsoft google facebook apple samsung linux oracle cisco office network database
summer winter spring autumn sommer herbst fruehling january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
iloveyou loveyou ilove love lover forever always friend friends family baby babygirl babyboy angel princess prince queen king beautiful
sunshine rainbow flower butterfly sweet sweety honey sugar chocolate cookie banana orange cherry strawberry pumpkin
football baseball basketball soccer hockey golf tennis superman batman spiderman ironman starwars pokemon naruto minecraft fortnite
monkey dragon tiger lion eagle shadow panther wolf bear horse turtle dolphin buddy charlie daniel michael jordan jennifer jessica
ashley andrew thomas robert matthew joshua nicole samantha amanda anthony alexander elizabeth christian david jonathan george hannah
ferrari porsche mercedes corvette mustang harley yamaha honda toyota killer hunter ranger soldier warrior ninja pirate
london paris berlin madrid newyork america liverpool chelsea arsenal barcelona realmadrid juventus manchester united
mother father sister brother daddy mommy mylove mybaby blink182 metallica nirvana freedom jesus jesuschrist godislove
qwerty qwertyuiop qwertz qwertzuiop azerty azertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm yxcvbnm qazwsx qazwsxedc wsxedc edcrfv rfvtgb
asdf qwer zxcv qaz wsx edc abcdef abcdefg abcdefgh abcd abc xyz
correcthorsebatterystaple thequickbrownfox opensesame letmeinplease passwordpassword
company firma corporate business cyber incident response liaison
`
  .trim()
  .split(/\s+/)

/** Rows of keyboards and the order of digits and letters: four and more in a row, either way, count as one stroke. */
export const SEQUENCES: readonly string[] = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik',
]
