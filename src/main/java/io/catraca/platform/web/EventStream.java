package io.catraca.platform.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The answer to a listener: events for as long as it stays. It holds no thread, neither while
 * nothing happens nor while the listener is slow: what cannot be sent at once is kept up to a
 * bound, and who falls behind further is cut off.
 */
public final class EventStream {

  private static final int MOST_WAITING = 256 << 10;

  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Consumer<EventStream> gone;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean started;
  private boolean unflushed;
  private boolean ending;
  private boolean done;

  private EventStream(AsyncContext context, Consumer<EventStream> gone) throws IOException {
    this.context = context;
    this.gone = gone;
    this.out = context.getResponse().getOutputStream();
  }

  /**
   * Takes over the answer to a request that was suspended.
   *
   * @param gone is told when the stream has ended
   */
  public static EventStream open(HttpServletRequest request, Consumer<EventStream> gone) {
    AsyncContext context = request.getAsyncContext();
    context.setTimeout(0);
    HttpServletResponse response = (HttpServletResponse) context.getResponse();
    response.setContentType("text/event-stream");
    response.setHeader("Cache-Control", "no-store, no-transform");
    // Proxies that gather answers before they pass them on are asked not to.
    response.setHeader("X-Accel-Buffering", "no");
    try {
      EventStream stream = new EventStream(context, gone);
      stream.out.setWriteListener(stream.new Writer());
      return stream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends events, or has them wait.
   *
   * @param events whole ones
   * @return whether the stream goes on
   */
  public synchronized boolean send(byte[] events) {
    if (ending || done) {
      return false;
    }
    if (waitingBytes + events.length > MOST_WAITING) {
      // The next that can be written is the end; should that never be, the server's idle timeout
      // ends the connection.
      waiting.clear();
      ending = true;
      return false;
    }
    waiting.add(events);
    waitingBytes += events.length;
    write();
    return !done;
  }

  /** Ends the stream after what waits. */
  public synchronized void end() {
    ending = true;
    write();
  }

  /** Writes for as long as that holds nobody up; the server calls again when it may go on. */
  private synchronized void write() {
    try {
      while (started && !done && out.isReady()) {
        byte[] next = waiting.poll();
        if (next != null) {
          waitingBytes -= next.length;
          out.write(next);
          unflushed = true;
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else {
          if (ending) {
            complete();
          }
          return;
        }
      }
    } catch (IOException e) {
      complete();
    }
  }

  private synchronized void complete() {
    if (!done) {
      done = true;
      waiting.clear();
      gone.accept(this);
      context.complete();
    }
  }

  private final class Writer implements WriteListener {

    @Override
    public void onWritePossible() {
      synchronized (EventStream.this) {
        started = true;
        write();
      }
    }

    @Override
    public void onError(Throwable failure) {
      complete();
    }
  }
}
