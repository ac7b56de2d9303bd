using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Payloads;

namespace Multidustry.Simulation.Blocks.Payloads.Sources;

/// <summary>Payload sources make blocks or units of one kind out of nothing.</summary>
internal sealed class PayloadSourceMechanism : PayloadBlockMechanism
{
    // The game's own NaN, which records have for "nowhere".
    private static readonly float Nowhere = BitConverter.UInt32BitsToSingle(0x7FC00000);

    private readonly Column<PayloadKey> _kind;
    private readonly Column<float> _targetX;
    private readonly Column<float> _targetY;

    public PayloadSourceMechanism(World world) : base(world, "payloadSources")
    {
        _kind = Table.AddColumn<PayloadKey>("kind");
        _targetX = Table.AddColumn<float>("targetX");
        _targetY = Table.AddColumn<float>("targetY");
    }

    public override void Created(int building)
    {
        base.Created(building);
        var row = Buildings.State.Values[building];
        _targetX.Values[row] = _targetY.Values[row] = Nowhere;
    }

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override bool AcceptsPayload(int building, int source, PayloadHandle payload) => false;

    public override void Update(int building)
    {
        base.Update(building);
        if (Slot(building).IsEmpty)
        {
            var payload = Make(building);
            ref var slot = ref Slot(building);
            slot = new PayloadSlot { Payload = payload, Rotation = RotationOf(building) };
            if (slot.IsEmpty)
                World.SleepUntilChanged(building, -1);
        }
        MoveOut(building);
    }

    public override bool AcceptsConfig(int building, in ConfigValue config) =>
        PayloadKey.TryRead(World.Content, config, out var kind) && (kind.IsNone || CanMake(building, kind));

    public override bool Overlooks(int building, in ConfigValue config) => PayloadKey.TryRead(World.Content, config, out _);

    public override void Configure(int building, in ConfigValue config)
    {
        PayloadKey.TryRead(World.Content, config, out var kind);
        ref var present = ref _kind.At(Buildings.State.Values[building]);
        if (present == kind && !kind.IsNone)
            return;
        present = kind;
        World.Payloads.Discard(Slot(building).Payload);
        Slot(building).Payload = default;
        World.Wake(building);
    }

    public override ConfigValue ConfigOf(int building) => _kind.Values[Buildings.State.Values[building]].ToConfig();

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        WriteSlot(building, ref writer);
        var row = Buildings.State.Values[building];
        writer.WriteInt16(_kind.Values[row].UnitId);
        writer.WriteInt16(_kind.Values[row].BlockId);
        writer.WriteSingle(_targetX.Values[row]);
        writer.WriteSingle(_targetY.Values[row]);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        ReadSlot(building, ref reader);
        var row = Buildings.State.Values[building];
        var (unit, block) = (reader.ReadInt16(), reader.ReadInt16());
        _kind.Values[row] = World.Content.Units.TryGet(unit, out _) ? PayloadKey.OfUnit(unit)
            : World.Content.Blocks.TryGet(block, out _) ? PayloadKey.OfBlock(block)
            : default;
        var (x, y) = (reader.ReadSingle(), reader.ReadSingle());
        (_targetX.Values[row], _targetY.Values[row]) = float.IsFinite(x) && float.IsFinite(y) ? (x, y) : (Nowhere, Nowhere);
    }

    public override string DescribeState(int building) => DescribeSlot(building);

    private PayloadHandle Make(int building)
    {
        var kind = _kind.Values[Buildings.State.Values[building]];
        var team = Buildings.Team.Values[building];
        if (kind.IsNone)
            return default;
        return kind.IsUnit ? World.Payloads.CreateUnit(kind.Id, team) : World.Payloads.CreateBuilding(kind.Id, team);
    }

    private bool CanMake(int building, PayloadKey kind) =>
        kind.IsUnit
            ? World.Construction.Offer.CanMake(World.Content.Units[kind.Id])
            : World.Construction.Offer.CanMake(World.Content.Blocks[kind.Id])
                && World.Traits[kind.Id].Size < World.Traits[Buildings.Block.Values[building]].Size;
}
