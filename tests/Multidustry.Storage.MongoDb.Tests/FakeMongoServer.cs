using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Multidustry.Storage.MongoDb.Bson;

namespace Multidustry.Storage.MongoDb.Tests;

/// <summary>
/// A server that speaks as much of the public protocol as the store needs: OP_MSG, SCRAM-SHA-256 and the commands find, insert,
/// update, delete and findAndModify with the operators in use. What it doesn't know it refuses, as a real one does.
/// </summary>
internal sealed class FakeMongoServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly FakeCollections _collections = new();
    private readonly (string User, string Password)? _account;
    private int _connections;

    public FakeMongoServer((string User, string Password)? account = null)
    {
        _account = account;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => _connections;

    /// <summary>Replaces the whole answer to a command, to try what a broken server does.</summary>
    public Func<byte[], byte[]>? Tamper { get; set; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        using (client)
        {
            var scram = _account is { } account ? new FakeScram(account.User, account.Password) : null;
            var stream = client.GetStream();
            try
            {
                while (true)
                {
                    var header = new byte[16];
                    await stream.ReadExactlyAsync(header, _stop.Token);
                    var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(header) - 16];
                    await stream.ReadExactlyAsync(body, _stop.Token);
                    Assert.That(BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12)), Is.EqualTo(2013));
                    Assert.That(body[..5], Is.EqualTo(new byte[5]), "no flags, one section");
                    var reply = Reply(header, Answer(BsonReader.Read(body.AsSpan(5)), scram));
                    await stream.WriteAsync(Tamper?.Invoke(reply) ?? reply, _stop.Token);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
            }
        }
    }

    private BsonDocument Answer(BsonDocument command, FakeScram? scram)
    {
        var name = command[0].Key;
        if (command["$db"] is not string)
            return Refusal(40571, "OP_MSG requests require a $db argument");
        if (name is "saslStart" or "saslContinue")
            return scram is null ? Refusal(18, "Authentication failed.") : scram.Answer(command);
        if (scram is { IsDone: false })
            return Refusal(13, $"Command {name} requires authentication");
        lock (_collections)
            return _collections.Answer(name, command);
    }

    internal static BsonDocument Refusal(int code, string message) => new() { ["ok"] = 0.0, ["errmsg"] = message, ["code"] = code };

    private static byte[] Reply(byte[] request, BsonDocument document)
    {
        var body = BsonWriter.Write(document);
        var reply = new byte[21 + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(reply, reply.Length);
        BinaryPrimitives.WriteInt32LittleEndian(reply.AsSpan(4), 77);
        request.AsSpan(4, 4).CopyTo(reply.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(reply.AsSpan(12), 2013);
        body.CopyTo(reply.AsSpan(21));
        return reply;
    }
}
