using System.Text;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Wasi.Http;
using Multidustry.Wasm.Wasi.Streams;

namespace Multidustry.Wasm.Tests.Wasi.Http;

/// <summary>Bodies walk in parts, with bounded buffers, and end whatever the server does.</summary>
public sealed class StreamedBodyTests
{
    private const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20), Short = TimeSpan.FromMilliseconds(200);
    private ScriptedServer _server = null!;

    [SetUp]
    public void Start() => _server = new();

    [TearDown]
    public void Stop() => _server.Dispose();

    [Test]
    public void The_parts_of_a_response_come_as_they_are_sent()
    {
        var body = Get(Options, Chunked).Body;
        Assert.That(body.Ready.IsCompleted, Is.False, "the head is there before the body");
        _server.Send("3\r\none\r\n");
        Assert.That(Part(body), Is.EqualTo("one"));
        Assert.That(body.Ready.IsCompleted, Is.False);
        _server.Send("3\r\ntwo\r\n0\r\nX-Sum: 2\r\n\r\n");
        Assert.That((Part(body), Part(body)), Is.EqualTo(("two", (string?)null)));
        Assert.That(body.Trailers!.Get("x-sum").Select(HttpFields.Text), Is.EqualTo(new[] { "2" }));
    }

    [Test]
    public void A_server_waits_for_a_component_that_does_not_read()
    {
        var body = Get(Options with { BufferBytes = 1 << 10, MaxResponseBytes = int.MaxValue }, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n").Body;
        _server.Connection.Blocking = false;
        long sent = 0;
        var block = new byte[1 << 16];
        Assert.That(() =>
        {
            while (_server.Connection.Send(block, 0, block.Length, 0, out var error) is > 0 and var taken && error == 0)
                sent += taken;
            return _server.Connection.Poll(TimeSpan.FromSeconds(1), System.Net.Sockets.SelectMode.SelectWrite);
        }, Is.False.After(20_000, 10));
        Assert.That(sent, Is.LessThan(32 << 20), "what the sockets hold");
        body.Dispose();
    }

    [Test]
    public void The_parts_of_a_request_are_sent_as_they_are_written()
    {
        var (future, body) = Post(Options);
        Assert.That(_server.ReceiveUntil("\r\n\r\n"), Does.Contain("Transfer-Encoding: chunked\r\n"));
        body.Write("one"u8.ToArray());
        _server.ReceiveUntil("one\r\n");
        body.Write("two"u8.ToArray());
        _server.ReceiveUntil("two\r\n");
        body.Finish();
        _server.ReceiveUntil("0\r\n\r\n");
        _server.Send("HTTP/1.1 204 No Content\r\n\r\n");
        Assert.That(Head(future).Status, Is.EqualTo(204));
    }

    [Test]
    public void A_component_waits_for_a_server_that_does_not_take_its_request_and_hears_when_it_has_gone()
    {
        var (future, body) = Post(Options with { MaxRequestBytes = int.MaxValue, Timeout = TimeSpan.FromSeconds(2) });
        long written = 0;
        for (var part = new byte[1 << 16]; body.Ready.Wait(TimeSpan.FromSeconds(0.5)); written += part.Length)
            body.Write(part);
        Assert.That(written, Is.LessThan(32 << 20), "what the sockets hold");
        Assert.That(Error(future), Is.EqualTo(HttpError.ResponseTimeout));
        Assert.That(body.Ready.Wait(Soon), "it is not kept waiting");
        Assert.Throws<EndOfStreamException>(() => body.Write(new byte[1]));
    }

    [TestCase(2, true)]
    [TestCase(4, false)]
    public void A_request_is_as_long_as_it_tells(int length, bool isTooLong)
    {
        var (future, body) = Post(Options, length);
        if (isTooLong)
        {
            Assert.That(Assert.Throws<StreamFailedException>(() => body.Write("abc"u8.ToArray()))!.Error.Code, Is.EqualTo(HttpError.RequestBodySize));
        }
        else
        {
            body.Write("abc"u8.ToArray());
            Assert.That(Assert.Throws<HttpErrorException>(body.Finish)!.Error, Is.EqualTo(HttpError.RequestBodySize));
        }
        Assert.That(Error(future), Is.EqualTo(HttpError.RequestBodySize));
    }

    [Test]
    public void A_request_that_is_dropped_unfinished_is_not_sent_to_its_end()
    {
        var (future, body) = Post(Options);
        body.Write("one"u8.ToArray());
        body.Dispose();
        Assert.That(Error(future), Is.EqualTo(HttpError.ConnectionTerminated));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_body_that_is_over_is_closed_to_who_still_writes(bool isSent)
    {
        foreach (var end in (Action<OutgoingBody>[])[body => body.Finish(), body => body.Dispose(), body => Assert.Throws<StreamFailedException>(() => body.Write(new byte[9]))])
        {
            var options = Options with { MaxRequestBytes = 8, MaxConcurrentRequests = 9 };
            var body = isSent ? Post(options).Body : new OutgoingBody(options);
            body.Write(new byte[1]);
            end(body);
            Assert.Throws<EndOfStreamException>(() => body.Write(new byte[1]));
        }
    }

    [Test]
    public void A_body_that_was_too_long_before_the_request_was_sent_fails_the_request()
    {
        var request = Request();
        (request.Method, request.Body) = ("POST", new(Options with { MaxRequestBytes = 8 }));
        Assert.Throws<StreamFailedException>(() => request.Body.Write(new byte[9]));
        Assert.That(Error(Sender(Options).Send(request, null)), Is.EqualTo(HttpError.RequestBodySize));
    }

    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort")]
    [TestCase(Chunked + "5\r\nshort\r\n")]
    [TestCase(Chunked + "5\r\nshort\r\n9\r\ntorn")]
    public void What_came_before_a_break_is_read_before_the_error(string answer)
    {
        var body = Get(Options, answer).Body;
        _server.End();
        Assert.That(Part(body), Does.StartWith("short"));
        Assert.That(Failure(body), Is.EqualTo(HttpError.ResponseIncomplete));
    }

    [Test]
    public void What_comes_after_the_told_length_is_not_read()
    {
        var body = Get(Options, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none and more").Body;
        Assert.That((Part(body), Part(body)), Is.EqualTo(("one", (string?)null)));
    }

    [Test]
    public void A_body_that_does_not_tell_its_length_ends_at_the_limit()
    {
        var body = Get(Options with { MaxResponseBytes = 99 }, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + new string('x', 100)).Body;
        Assert.That(Failure(body), Is.EqualTo(HttpError.ResponseBodySize));
    }

    [Test]
    public void Each_time_has_its_error()
    {
        Assert.That(Error(Sender(Options with { FirstByteTimeout = Short }).Send(Request(), null)), Is.EqualTo(HttpError.ResponseTimeout), "the host's");
        Assert.That(Error(Sender(Options).Send(Request(), new() { FirstByte = 200_000_000 })), Is.EqualTo(HttpError.ResponseTimeout), "the component's");
    }

    [Test]
    public void A_pause_in_a_body_has_its_error() =>
        Assert.That(Failure(Get(Options with { BetweenBytesTimeout = Short }, Chunked).Body), Is.EqualTo(HttpError.ConnectionReadTimeout));

    [Test]
    public void A_body_that_never_ends_takes_no_longer_than_the_request_may() =>
        Assert.That(Failure(Get(Options with { Timeout = TimeSpan.FromSeconds(2) }, Chunked).Body), Is.EqualTo(HttpError.ResponseTimeout));

    [Test]
    public void A_response_that_is_dropped_closes_the_connection_and_makes_room_for_another_request()
    {
        var sender = Sender(Options with { MaxConcurrentRequests = 1 });
        var future = sender.Send(Request(), null);
        _server.ReceiveUntil("\r\n\r\n");
        Assert.That(Assert.Throws<HttpErrorException>(() => sender.Send(Request(), null))!.Error, Is.EqualTo(HttpError.ConnectionLimitReached));
        _server.Send(Chunked);
        Head(future).Dispose();
        _server.Connection.ReceiveTimeout = 20_000;
        Assert.That(_server.Connection.Receive(new byte[1]), Is.Zero);
        Assert.That(() => sender.Send(Request(), null), Throws.Nothing.After(20_000, 20));
    }

    [Test]
    public void The_defaults_are_bounded()
    {
        var options = new WasiHttpOptions();
        Assert.That((options.BufferBytes, options.FirstByteTimeout.TotalSeconds, options.BetweenBytesTimeout.TotalSeconds), Is.EqualTo((64 << 10, 30, 10)));
    }

    private WasiHttpOptions Options => new() { AllowedHosts = [_server.Authority], AllowPrivateAddresses = true, AllowUnencrypted = true };

    private static HttpSender Sender(WasiHttpOptions options) => new(options);

    private OutgoingRequest Request(HttpFields? fields = null) => new(fields ?? new()) { Authority = _server.Authority, Scheme = new VariantValue(0, null) };

    private IncomingResponse Get(WasiHttpOptions options, string answer)
    {
        var future = Sender(options).Send(Request(), null);
        _server.ReceiveUntil("\r\n\r\n");
        _server.Send(answer);
        return Head(future);
    }

    private (FutureResponse Future, OutgoingBody Body) Post(WasiHttpOptions options, int? length = null)
    {
        var fields = new HttpFields(length is null ? [] : [("content-length", Encoding.ASCII.GetBytes($"{length}"))]);
        var request = Request(fields);
        (request.Method, request.Body) = ("POST", new(options));
        return (Sender(options).Send(request, null), request.Body);
    }

    private static IncomingResponse Head(FutureResponse future)
    {
        Assert.That(future.Work.Wait(Soon), "a response");
        future.IsTaken = true;
        return future.Work.Result;
    }

    private static HttpError Error(FutureResponse future)
    {
        var failure = Assert.ThrowsAsync(Is.InstanceOf<Exception>(), () => future.Work.WaitAsync(Soon));
        return HttpErrorException.Of(failure!);
    }

    private static string? Part(IncomingBody body)
    {
        Assert.That(body.Ready.Wait(Soon), "something to read");
        return body.Read(1 << 10) is { } bytes ? Encoding.Latin1.GetString(bytes) : null;
    }

    private static object? Failure(IncomingBody body) => Assert.Throws<StreamFailedException>(() =>
    {
        while (Part(body) is not null)
            continue;
    })!.Error.Code;
}
