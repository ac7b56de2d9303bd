using System.Net;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Transport;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Simulator.Players;

/// <summary>A player's connection as its proxy sees it. Of a world only the beginning is sent, and nothing unreliable.</summary>
internal sealed class SimulatedConnection(IClusterStream stream, int number) : IPlayerConnection
{
    private bool _closed;
    private int _streams;

    public int Number => number;

    public IPEndPoint RemoteEndPoint { get; } = new(new IPAddress([10, 0, (byte)(number >> 8), (byte)number]), 1024);

    public bool IsAdmitted { get; private set; }

    public void Admit(PacketSchema schema) => IsAdmitted = true;

    public bool TrySendFrame(ReadOnlySpan<byte> frame, PacketTransport transport)
    {
        if (!_closed && transport == PacketTransport.Tcp)
            PlayerWire.Send(stream.Output, frame);
        return !_closed;
    }

    public ValueTask<bool> SendStreamAsync(byte contentType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (!_closed)
            PlayerWire.Send(stream.Output, new StreamBeginPacket { Id = ++_streams, Total = content.Length, Type = contentType }, PacketDirection.ToClient);
        return new(!_closed);
    }

    public void Close()
    {
        if (_closed)
            return;
        _closed = true;
        stream.Input.CancelPendingRead(); // whoever reads ends the stream
    }
}
