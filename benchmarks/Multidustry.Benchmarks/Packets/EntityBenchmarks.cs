using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Snapshots;
using Multidustry.TestKit;

namespace Multidustry.Benchmarks.Packets;

/// <summary>The hottest path of a server: a thousand units into snapshot datagrams, and the same datagrams at a client.</summary>
[MemoryDiagnoser]
public class EntityBenchmarks : IEntityVisitor
{
    private const int Units = 1000;
    private readonly EntitySnapshotBatch _batch = new();
    private readonly ArrayBufferWriter<byte> _output = new(1 << 20);
    private readonly List<EntitySnapshotPacket> _packets = [];
    private readonly PacketContext _context = new(PacketSchema.For(154), PacketDirection.ToClient);
    private UnitEntity _unit;

    [GlobalSetup]
    public void Setup()
    {
        // A recorded mech with a build plan, an item stack, status effects and velocity.
        var entities = JsonDocument.Parse(Recordings.Bytes("protocol/entities.json")).RootElement.GetProperty("entities").EnumerateArray();
        var recorded = entities.Single(entity => entity.GetProperty("classId").GetInt32() == 4).GetProperty("golden").EnumerateArray()
            .First(sample => sample.GetProperty("what").GetString()!.StartsWith("with plan", StringComparison.Ordinal));
        EntityCodec.VisitSnapshot(Convert.FromHexString("0000000104" + recorded.GetProperty("hex").GetString()), 1, _context, this);

        for (var id = 0; id < Units; id++)
        {
            _batch.Add(id, _unit, _context);
            if (!_batch.IsFull && id < Units - 1)
                continue;
            _packets.Add(_batch.ToPacket() with { Data = _batch.ToPacket().Data.ToArray() });
            _batch.Clear();
        }
    }

    [Benchmark(OperationsPerInvoke = Units)]
    public int Write()
    {
        _output.ResetWrittenCount();
        for (var id = 0; id < Units; id++)
        {
            _batch.Add(id, _unit, _context);
            if (!_batch.IsFull && id < Units - 1)
                continue;
            PacketCodec.Encode(_batch.ToPacket(), _context, _output);
            _batch.Clear();
        }

        return _output.WrittenCount;
    }

    [Benchmark(OperationsPerInvoke = Units)]
    public void Read()
    {
        foreach (var packet in _packets)
            EntityCodec.VisitSnapshot(packet.Data, packet.Amount, _context, this);
    }

    void IEntityVisitor.Visit(int id, in UnitEntity entity) => _unit = entity;
}
