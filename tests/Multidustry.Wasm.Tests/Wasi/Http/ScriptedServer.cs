using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Multidustry.Wasm.Tests.Wasi.Http;

/// <summary>A server on this machine whose every byte a test sends and takes.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _block = new byte[1 << 16];
    private Socket? _connection;

    public ScriptedServer() => _listener.Start();

    public string Authority => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public Socket Connection => _connection ??= _listener.AcceptSocket();

    public void Send(string text) => Connection.Send(Encoding.Latin1.GetBytes(text));

    /// <summary>Takes bytes until <paramref name="text"/> has come.</summary>
    public string ReceiveUntil(string text)
    {
        Connection.ReceiveTimeout = 20_000;
        var received = "";
        while (!received.Contains(text, StringComparison.Ordinal))
        {
            var read = Connection.Receive(_block);
            Assert.That(read, Is.Positive, $"it ends with {received}");
            received += Encoding.Latin1.GetString(_block, 0, read);
        }
        return received;
    }

    /// <summary>No more is sent.</summary>
    public void End() => Connection.Shutdown(SocketShutdown.Send);

    public void Dispose()
    {
        _connection?.Dispose();
        _listener.Dispose();
    }
}
