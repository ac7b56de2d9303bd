using System.Text;
using Multidustry.TestKit;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Wasi;
using Multidustry.Wasm.Wasi.Http;

namespace Multidustry.Wasm.Tests.Wasi.Http;

/// <summary>A guest in C (http.c among the recordings) that asks a server on this machine.</summary>
public sealed class HttpTests
{
    private const uint Get = 0, Post = 2, Connect = 5;
    private static readonly WasmComponent Component = WasmComponent.Parse(Recordings.Bytes("wasm/component-http.wasm"));

    [Test]
    public void A_request_reaches_the_server_and_its_response_comes_back()
    {
        using var server = new LocalServer("HTTP/1.1 201 Created\r\nContent-Length: 5\r\nX-Reply: yes\r\n\r\nhello");
        var (status, body, reply) = Response(Send(Granted(server), Post, server.Authority, "/a?b=c", "value", "body"));
        Assert.That((status, body, reply), Is.EqualTo((201, "hello", "yes")));
        Assert.That(server.Request, Does.StartWith("POST /a?b=c HTTP/1.1\r\n").And.Contain("x-test: value\r\n").And.Contain("Content-Length: 4\r\n").And.EndWith("\r\n\r\nbody"));
    }

    [Test]
    public void A_long_body_arrives_in_parts([Values(100, 64 << 10)] int bufferBytes)
    {
        var text = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"{i};"));
        using var server = new LocalServer($"HTTP/1.1 200 OK\r\nContent-Length: {text.Length}\r\n\r\n{text}");
        Assert.That(Response(Send(Granted(server) with { BufferBytes = bufferBytes }, Get, server.Authority, "/")).Body, Is.EqualTo(text));
    }

    [Test]
    public void A_redirection_is_not_followed()
    {
        using var server = new LocalServer("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
        Assert.That(Response(Send(Granted(server), Get, server.Authority, "/")).Status, Is.EqualTo(302));
    }

    [Test]
    public void Nothing_is_sent_that_is_not_granted()
    {
        using var server = new LocalServer("");
        Assert.That(Error(Send(null, Get, server.Authority, "/")), Is.EqualTo(HttpError.RequestDenied), "no HTTP at all");
        Assert.That(Error(Send(Granted(server) with { AllowedHosts = ["example.com"] }, Get, server.Authority, "/")), Is.EqualTo(HttpError.RequestDenied));
        Assert.That(Error(Send(Granted(server) with { AllowUnencrypted = false }, Get, server.Authority, "/")), Is.EqualTo(HttpError.RequestDenied));
        Assert.That(Error(Send(Granted(server) with { AllowPrivateAddresses = false }, Get, server.Authority, "/")), Is.EqualTo(HttpError.DestinationAddressProhibited));
        Assert.That(server.Request, Is.Empty);
    }

    [TestCase("user:password@{0}", "/")]
    [TestCase("{0}", "no-slash")]
    [TestCase("", "/")]
    [TestCase("a b", "/")]
    public void A_malformed_target_is_refused(string authority, string path)
    {
        using var server = new LocalServer("");
        var error = Error(Send(Granted(server) with { AllowedHosts = ["*"] }, Get, string.Format(null, authority, server.Authority), path));
        Assert.That(error, Is.EqualTo(HttpError.RequestUriInvalid));
    }

    [Test]
    public void Fields_can_not_smuggle_lines()
    {
        using var server = new LocalServer("");
        Assert.That((int)Error(Send(Granted(server), Get, server.Authority, "/", "a\r\nHost: evil")), Is.EqualTo(100 + (int)FieldError.InvalidSyntax));
        Assert.That((int)Error(Send(Granted(server), Connect, server.Authority, "/")), Is.EqualTo(110), "nor can it ask for a tunnel");
    }

    [Test]
    public void Bodies_and_fields_have_an_end()
    {
        using var server = new LocalServer($"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello world");
        var small = Granted(server) with { MaxResponseBytes = 10, MaxRequestBytes = 10 };
        Assert.That(Error(Send(small, Get, server.Authority, "/")), Is.EqualTo(HttpError.ResponseBodySize));
        Assert.That((int)Error(Send(small, Post, server.Authority, "/", body: new string('x', 11))), Is.EqualTo(120), "the stream refuses");
        Assert.That(Error(Send(small with { MaxHeaderKibibytes = 1 }, Get, server.Authority, "/", new string('x', 1025))), Is.EqualTo(HttpError.RequestHeaderSectionSize));
    }

    [Test]
    public void A_server_that_is_silent_is_not_waited_for_for_ever()
    {
        using var server = new LocalServer(null);
        Assert.That(Error(Send(Granted(server) with { Timeout = TimeSpan.FromMilliseconds(200) }, Get, server.Authority, "/")), Is.EqualTo(HttpError.ResponseTimeout));
    }

    [TestCase("nonsense\r\n\r\n", ExpectedResult = HttpError.ProtocolError)]
    [TestCase("", ExpectedResult = HttpError.ResponseIncomplete)]
    public object A_broken_response_is_an_error(string answer)
    {
        using var server = new LocalServer(answer);
        return Error(Send(Granted(server), Get, server.Authority, "/"));
    }

    private static WasiHttpOptions Granted(LocalServer server) =>
        new() { AllowedHosts = [server.Authority], AllowPrivateAddresses = true, AllowUnencrypted = true };

    private static VariantValue Send(WasiHttpOptions? http, uint method, string authority, string path, string field = "", string body = "")
    {
        var instance = new ComponentLinker().DefineWasi(new() { Http = http }).Instantiate(new(), Component);
        return (VariantValue)instance.Function("send")!.Call(method, authority, path, Encoding.UTF8.GetBytes(field), Encoding.UTF8.GetBytes(body), false)!;
    }

    private static (int Status, string Body, string Reply) Response(VariantValue result)
    {
        Assert.That(result.Case, Is.Zero, $"error {result.Payload}");
        var parts = (object?[])result.Payload!;
        return ((ushort)parts[0]!, Encoding.UTF8.GetString((byte[])parts[1]!), Encoding.UTF8.GetString((byte[])parts[2]!));
    }

    private static HttpError Error(VariantValue result)
    {
        Assert.That(result.Case, Is.EqualTo(1), "a response");
        return (HttpError)(byte)result.Payload!;
    }
}
