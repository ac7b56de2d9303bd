using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Multidustry.Wasm.Tests.Wasi.Http;

/// <summary>A server on this machine that reads each request and says the same to everybody; nothing at all when the answer is null.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly string? _answer;
    private readonly Task _work;
    private volatile string _request = "";

    public LocalServer(string? answer)
    {
        _answer = answer;
        _listener.Start();
        _work = ServeAsync();
    }

    public string Authority => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The last request.</summary>
    public string Request => _request;

    public void Dispose()
    {
        _end.Cancel();
        _work.GetAwaiter().GetResult();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptSocketAsync(_end.Token);
                await AnswerAsync(connection);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(Socket connection)
    {
        var (bytes, text) = (new byte[1 << 16], "");
        while (!IsWhole(text))
        {
            var read = await connection.ReceiveAsync(bytes, _end.Token);
            if (read == 0)
                return;
            text += Encoding.Latin1.GetString(bytes, 0, read);
        }
        _request = text;
        if (_answer is null)
            await Task.Delay(Timeout.Infinite, _end.Token);
        try
        {
            await connection.SendAsync(Encoding.Latin1.GetBytes(_answer!), _end.Token);
            connection.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // A client that has heard enough goes away.
        }
    }

    private static bool IsWhole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return false;
        const string Length = "Content-Length: ";
        var at = text.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        var body = at < 0 || at > end ? 0 : int.Parse(text.AsSpan(at + Length.Length, text.IndexOf('\r', at) - at - Length.Length), CultureInfo.InvariantCulture);
        return text.Length >= end + 4 + body;
    }
}
