using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Multidustry.Core.Binary;
using Multidustry.Storage.MongoDb.Bson;

namespace Multidustry.Storage.MongoDb.Wire;

/// <summary>One connection to a server: OP_MSG, one command at a time. Not usable any more after an error of the connection.</summary>
internal sealed class MongoConnection : IDisposable
{
    private const int HeaderBytes = 16;
    private const int OpMsg = 2013;
    private readonly Stream _stream;
    private readonly MongoOptions _options;
    private int _request;

    private MongoConnection(Stream stream, MongoOptions options) => (_stream, _options) = (stream, options);

    /// <summary>Connects and authenticates.</summary>
    public static async ValueTask<MongoConnection> ConnectAsync(MongoOptions options, CancellationToken cancellationToken)
    {
        var socket = new TcpClient { NoDelay = true };
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, cancellationToken).ConfigureAwait(false);
            var connection = new MongoConnection(await SecureAsync(socket.GetStream(), options, cancellationToken).ConfigureAwait(false), options);
            if (options.User is not null)
                await connection.AuthenticateAsync(options.User, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Runs a command and returns its answer.</summary>
    /// <exception cref="MongoCommandException">The server refused it.</exception>
    /// <exception cref="IOException">The connection failed.</exception>
    /// <exception cref="MalformedDataException">The answer makes no sense.</exception>
    public async ValueTask<BsonDocument> ExecuteAsync(BsonDocument command, string database, CancellationToken cancellationToken)
    {
        var body = BsonWriter.Write([.. command, new("$db", database)]);
        var message = new byte[HeaderBytes + 5 + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, message.Length);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), ++_request);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(12), OpMsg);
        body.CopyTo(message.AsSpan(HeaderBytes + 5));
        await _stream.WriteAsync(message, cancellationToken).ConfigureAwait(false);

        var header = new byte[HeaderBytes];
        await _stream.ReadExactlyAsync(header, cancellationToken).ConfigureAwait(false);
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length < HeaderBytes + 10 || length > _options.MaxReplyBytes || BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8)) != _request || BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12)) != OpMsg)
            throw new MalformedDataException("a MongoDB server answers with something else than one OP_MSG");
        var reply = new byte[length - HeaderBytes];
        await _stream.ReadExactlyAsync(reply, cancellationToken).ConfigureAwait(false);
        return Check(Body(reply));
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>The one section of a message without a checksum and without more to come.</summary>
    private static BsonDocument Body(byte[] reply) => BinaryPrimitives.ReadUInt32LittleEndian(reply) == 0 && reply[4] == 0
        ? BsonReader.Read(reply.AsSpan(5))
        : throw new MalformedDataException("a MongoDB server sets flags or sections that were not asked for");

    private static BsonDocument Check(BsonDocument reply)
    {
        if (reply.Number("ok") != 1)
            throw new MongoCommandException(reply.Number("code"), reply["errmsg"] as string ?? "no reason given");
        return reply.Documents("writeErrors").FirstOrDefault() is { } error ? throw new MongoCommandException(error.Number("code"), error["errmsg"] as string ?? "no reason given") : reply;
    }

    private static async ValueTask<Stream> SecureAsync(NetworkStream stream, MongoOptions options, CancellationToken cancellationToken)
    {
        if (!options.UseTls)
            return stream;
        var secure = new SslStream(stream);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = options.Host }, cancellationToken).ConfigureAwait(false);
        return secure;
    }

    private async ValueTask AuthenticateAsync(string user, CancellationToken cancellationToken)
    {
        var scram = new ScramSha256(user, _options.Password, ScramSha256.NewNonce());
        var first = await ExecuteAsync(new BsonDocument { ["saslStart"] = 1, ["mechanism"] = "SCRAM-SHA-256", ["payload"] = Encoding.UTF8.GetBytes(scram.First), ["options"] = new BsonDocument { ["skipEmptyExchange"] = true } }, _options.AuthenticationDatabase, cancellationToken).ConfigureAwait(false);
        var final = await ExecuteAsync(Continue(first, Encoding.UTF8.GetBytes(scram.Final(Payload(first)))), _options.AuthenticationDatabase, cancellationToken).ConfigureAwait(false);
        if (!scram.Verifies(Payload(final)))
            throw new IOException("the MongoDB server does not know the password itself");
        if (final["done"] is not true)
            await ExecuteAsync(Continue(final, []), _options.AuthenticationDatabase, cancellationToken).ConfigureAwait(false);
    }

    private static BsonDocument Continue(BsonDocument reply, byte[] payload) => new() { ["saslContinue"] = 1, ["conversationId"] = (int)reply.Number("conversationId"), ["payload"] = payload };

    private static string Payload(BsonDocument reply) => Encoding.UTF8.GetString(reply["payload"] as byte[] ?? throw new MalformedDataException("a SASL answer without payload"));
}
