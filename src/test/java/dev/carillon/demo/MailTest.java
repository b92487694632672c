package dev.carillon.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailTest {
  private static Mail parse(String text) {
    return Mail.parse(text.replace("\n", "\r\n"));
  }

  @Test
  void readsEncodedAndFoldedSubjects() {
    Mail mail =
        parse(
            """
            subject: =?UTF-8?Q?[RESOLVED]_M=C3=BC?=
             =?utf-8?b?bmNoZW4=?= and =?UTF-8?Q?more?=
            Message-ID: <a@b>

            body
            """);
    assertThat(mail.subject()).isEqualTo("[RESOLVED] München and more");
    assertThat(mail.messageId()).isEqualTo("<a@b>");
    assertThat(mail.text()).isEqualTo("body\n");
    assertThat(mail.html()).isEmpty();
  }

  @Test
  void readsBothAlternatives() {
    Mail mail =
        parse(
            """
            Content-Type: multipart/mixed; boundary="out"

            --out
            Content-Type: multipart/alternative; boundary=in

            --in
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            a long=
             line =C3=BC
            --in
            Content-Type: text/html
            Content-Transfer-Encoding: base64

            PGI+eDwvYj4=
            --in--
            --out--
            """);
    assertThat(mail.text()).isEqualTo("a long line ü");
    assertThat(mail.html()).isEqualTo("<b>x</b>");
  }

  @Test
  void neverFails() {
    assertThat(parse("").subject()).isEmpty();
    assertThat(parse("no header at all").text()).isEmpty();
    assertThat(parse("Subject: =?UTF-8?b?***?=\n\n").subject()).isEmpty();
    assertThat(parse("Content-Transfer-Encoding: base64\n\n=").text()).isEqualTo("=\r\n".strip());
    String nested = "Content-Type: multipart/mixed; boundary=x\n\n--x\n";
    assertThat(parse(nested.repeat(10_000)).text()).isEmpty();
  }
}
