using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Multidustry.Cluster.Plugins;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Proxy;
using Multidustry.Plugins.World;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Proxy.Plugins;

/// <summary>Between the players of a proxy and its plugins: nobody waits for them but what they judge. Thread-safe.</summary>
internal sealed class ProxyGate : IProxyPluginEffects, IAsyncDisposable
{
    private readonly ConcurrentDictionary<uint, ProxySession> _sessions = new();
    private readonly PluginLog _log;

    public ProxyGate(ProxyPluginSetup setup, TimeProvider time, ILogger log)
    {
        _log = new PluginLog("Proxy", time, log);
        Plugins = new ProxyPlugins(this, IsFromClients, setup.Services, setup.Options, time);
    }

    public ProxyPlugins Plugins { get; }

    /// <summary>Somebody was let in and has a session.</summary>
    public void Entered(ProxySession session) => _sessions[(uint)session.Id] = session;

    /// <summary>A connection is gone.</summary>
    public void Left(int id)
    {
        _sessions.TryRemove((uint)id, out _);
        Plugins.Disconnected((uint)id);
    }

    /// <summary>Whether a packet has to be judged.</summary>
    public bool Judges(ProxySession session, byte id) => session.Schema is { } schema && schema.TryGet(id, out var packet)
        && (packet.Kind == PacketKind.SendChatMessage ? Plugins.HearsChat : Plugins.Watches(packet.Name));

    /// <summary>Asks the plugins about a packet.</summary>
    /// <param name="session">Who sent it.</param>
    /// <param name="id">Its id.</param>
    /// <param name="body">Its fields.</param>
    /// <param name="decide">Takes the fields that the world gets; null for none.</param>
    public void Judge(ProxySession session, byte id, byte[] body, Action<byte[]?> decide)
    {
        var schema = session.Schema!;
        if (schema.Packets[id].Kind != PacketKind.SendChatMessage)
            Plugins.Sent((uint)session.Id, schema.Packets[id].Name, body, verdict => decide(verdict.IsRefused ? null : verdict.Replacement.Body ?? body));
        else if (TextOf(schema, body) is not { } text)
            decide(body);
        else
            Plugins.Said((uint)session.Id, text, verdict => decide(verdict.IsRefused ? null : verdict.Replacement.Text is { } other ? BodyOf(schema, other) : body));
    }

    public void Tell(uint connection, string text)
    {
        if (_sessions.TryGetValue(connection, out var session) && session.Connection.IsAdmitted && session.Schema is { } schema)
            session.Connection.TrySendFrame(ProxyNotices.Encode(schema, new SendMessagePacket { Message = text }), PacketTransport.Tcp);
    }

    public void Kick(uint connection, string reason)
    {
        if (_sessions.TryGetValue(connection, out var session))
            ProxyNotices.PutOut(session.Connection, session.Schema, reason);
    }

    public void Log(string plugin, PluginLogLevel level, string text) => _log.Log(plugin, level, text);

    public void Changed(PluginStatus status) => _log.Changed(status);

    public ValueTask DisposeAsync() => Plugins.DisposeAsync();

    // The greeting is judged as a visitor, and chat as lines.
    private static bool IsFromClients(string name) => PacketSchema.All.Any(schema => schema.Packets.Any(packet =>
        packet.Name == name && packet.Direction != PacketDirection.ToClient && packet.Kind is not (PacketKind.Connect or PacketKind.SendChatMessage)));

    private static string? TextOf(PacketSchema schema, byte[] body)
    {
        try
        {
            return PacketCodec.Decode<SendChatMessagePacket>(new ReadOnlySequence<byte>(body), new PacketContext(schema, PacketDirection.ToServer)).Message;
        }
        catch (MalformedDataException)
        {
            return null;
        }
    }

    private static byte[] BodyOf(PacketSchema schema, string text)
    {
        var output = new ArrayBufferWriter<byte>();
        PacketCodec.Encode(new SendChatMessagePacket { Message = text }, new PacketContext(schema, PacketDirection.ToServer), output);
        return output.WrittenSpan.ToArray();
    }
}
