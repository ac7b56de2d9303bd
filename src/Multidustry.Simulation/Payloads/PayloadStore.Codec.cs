using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.State;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Simulation.Payloads;

/// <summary>Payloads in the records of whoever carries them, whole, with what they carry themselves.</summary>
internal sealed partial class PayloadStore
{
    private const byte UnitKind = 0, BuildingKind = 1;
    private const int DeepestNesting = 16;

    private BuildingRecords? _records;
    private int _depth;

    public void Write(PayloadHandle payload, ref BigEndianWriter writer)
    {
        writer.WriteBoolean(!payload.IsNone);
        if (payload.IsBuilding)
        {
            var block = _world.Content.Blocks[_world.Buildings.Block.Values[payload.Row]];
            writer.WriteByte(BuildingKind);
            writer.WriteInt16(block.Id);
            writer.WriteByte((byte)block.StateVersion);
            (_records ??= new BuildingRecords(_world)).Write(payload.Row, ref writer);
        }
        else if (payload.IsUnit)
        {
            writer.WriteByte(UnitKind);
            WriteUnit(payload.Row, ref writer);
        }
    }

    /// <summary>Reads what <see cref="Write"/> writes. The data is hostile until checked.</summary>
    /// <exception cref="MalformedDataException">No such payload can be, it is nested too deep, or the data ends early.</exception>
    public PayloadHandle Read(ref BigEndianReader reader)
    {
        if (!reader.ReadBoolean())
            return default;
        if (_depth == DeepestNesting)
            throw new MalformedDataException($"Payloads nested deeper than {DeepestNesting}", reader.Position);
        _depth++;
        try
        {
            return reader.ReadByte() switch
            {
                BuildingKind => ReadBuilding(ref reader),
                UnitKind => ReadUnit(ref reader),
                var kind => throw new MalformedDataException($"No payload is of kind {kind}", reader.Position),
            };
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>A payload in words, for someone who looks for a difference.</summary>
    public string Describe(PayloadHandle payload)
    {
        if (payload.IsNone)
            return "nothing";
        return payload.IsBuilding
            ? _world.Content.Blocks[_world.Buildings.Block.Values[payload.Row]].Name
            : _world.Content.Units[_world.Units.Type.Values[payload.Row]].Name;
    }

    private PayloadHandle ReadBuilding(ref BigEndianReader reader)
    {
        var (id, revision) = (reader.ReadInt16(), reader.ReadByte());
        if (!_world.Content.Blocks.TryGet(id, out var block) || !CanBeCarried(block))
            throw new MalformedDataException($"Block {id} can't be a payload", reader.Position);
        if (revision != block.StateVersion)
            throw new MalformedDataException($"A payload {block.Name} of revision {revision} instead of {block.StateVersion}", reader.Position);
        // A class without a mechanism takes all that is left, so it must get its own bytes only.
        var rest = reader;
        var length = new BuildingMeasure(_world.Content).Measure(id, revision, rest.ReadBytes(rest.Remaining));
        var record = new BigEndianReader(reader.ReadBytes(length));
        var shared = new BuildingBase(_world.Content);
        shared.Read(ref record, block, ContentIdMap.Identity(_world.Content));
        var payload = CreateBuilding(id, shared.Team);
        BuildingColumns.Read(_world, payload.Row, shared);
        _world.MechanismOf(payload.Row).ReadState(payload.Row, ref record);
        return payload;
    }

    private static bool CanBeCarried(Block block) => block.HasBuilding && !block.Class.Is("CoreBlock") && !block.Class.Is("ConstructBlock");
}
