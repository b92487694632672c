package dev.carillon.siem;

import dev.carillon.message.Answer;
import dev.carillon.message.Outcome;
import dev.carillon.message.Request;
import java.util.List;

/** One kind of SIEM. The room {@code delivery} gathers events, sends them and keeps the cursor. */
public interface Siem {
  /** Most bytes of one request's body. */
  int maxBytes();

  /** The event as this SIEM takes it; a part of a request's body. */
  String document(SiemEvent event);

  /**
   * @param documents at least one, in the order of the log
   */
  Request request(List<String> documents);

  /**
   * What the answer means for the whole request. Split asks to send it in parts, and names the
   * document that can never be taken where that is known; a single such document is Rejected. Must
   * not throw, whatever came back.
   *
   * @param documents how many the request held
   */
  Outcome read(Answer answer, int documents);
}
