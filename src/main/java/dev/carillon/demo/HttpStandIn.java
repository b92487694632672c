package dev.carillon.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * One service that is spoken to by HTTP: what it answers to a request and what it then has
 * received. It answers as the real one would, so far as Carillon's requests go, and refuses what
 * the real one would refuse.
 */
interface HttpStandIn {
  JsonMapper JSON = JsonMapper.builder().build();

  String destination();

  /** Where it listens; with a {@code *} at the end, all below is its own too. */
  String path();

  /**
   * @throws JsonProcessingException if the body is not the JSON that the service wants
   */
  Reply answer(Call call) throws JsonProcessingException;

  /**
   * A request.
   *
   * @param path below the stand-in's own, without a slash at the front
   * @param authorization the header of that name, "" if there is none
   */
  record Call(String method, String path, String authorization, String body) {
    JsonNode json() throws JsonProcessingException {
      return JSON.readTree(body);
    }
  }

  /**
   * An answer.
   *
   * @param received what the request said, if it was taken
   */
  record Reply(int status, String contentType, String body, List<Received> received) {
    static Reply text(int status, String body, Received... received) {
      return new Reply(status, "text/plain; charset=utf-8", body, List.of(received));
    }

    static Reply json(int status, JsonNode body, Received... received) {
      return json(status, body, List.of(received));
    }

    static Reply json(int status, JsonNode body, List<Received> received) {
      return new Reply(status, "application/json", body.toString(), received);
    }

    static Reply empty(int status, Received... received) {
      return text(status, "", received);
    }
  }
}
