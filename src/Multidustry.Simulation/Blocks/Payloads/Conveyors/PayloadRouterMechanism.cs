using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Mathematics;
using Multidustry.Mlog.Hosting;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Logic;
using Multidustry.Simulation.Payloads;

namespace Multidustry.Simulation.Blocks.Payloads.Conveyors;

/// <summary>
/// Payload routers turn until somebody takes what they hold. With a choice set, only what was chosen goes on straight ahead,
/// and everything else to the sides. A program that turns a router by hand keeps it so for a while.
/// </summary>
internal sealed class PayloadRouterMechanism : PayloadConveyorMechanism
{
    private const float TicksByHand = 360f;
    private const float Automatic = -1f;
    private const int Sides = 4;

    private readonly Column<PayloadKey> _chosen;
    private readonly Column<sbyte> _straight;
    private readonly Column<bool> _matches;
    private readonly Column<float> _byHand;

    public PayloadRouterMechanism(World world) : base(world, "payloadRouters")
    {
        _chosen = Table.AddColumn<PayloadKey>("chosen");
        _straight = Table.AddColumn<sbyte>("straight");
        _matches = Table.AddColumn<bool>("matches");
        _byHand = Table.AddColumn<float>("byHand");
    }

    public override void Created(int building)
    {
        base.Created(building);
        _byHand.Values[Buildings.State.Values[building]] = Automatic;
    }

    public override void HandlePayload(int building, int source, PayloadHandle payload)
    {
        base.HandlePayload(building, source, payload);
        var row = Buildings.State.Values[building];
        if (_byHand.Values[row] < 0f)
            _straight.Values[row] = (sbyte)Directions.Towards(World, source, building);
        Match(building);
        PickNext(building);
    }

    public override void Update(int building)
    {
        base.Update(building);
        ref var byHand = ref _byHand.At(Buildings.State.Values[building]);
        if (byHand >= 0f)
            byHand -= 1f;
    }

    public override bool AcceptsConfig(int building, in ConfigValue config) => PayloadKey.TryRead(World.Content, config, out _);

    public override void Configure(int building, in ConfigValue config)
    {
        PayloadKey.TryRead(World.Content, config, out var chosen);
        _chosen.Values[Buildings.State.Values[building]] = chosen;
    }

    public override ConfigValue ConfigOf(int building) => _chosen.Values[Buildings.State.Values[building]].ToConfig();

    public override void Control(int building, LogicProperty property, in LogicArguments arguments)
    {
        base.Control(building, property, arguments);
        if (property != LogicProperty.Config)
            return;
        _byHand.Values[Buildings.State.Values[building]] = TicksByHand;
        WakeUp(building);
        Face(building, Scalars.Mod(arguments.First.AsInteger, Sides));
    }

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        base.WriteState(building, ref writer);
        var row = Buildings.State.Values[building];
        var chosen = _chosen.Values[row];
        writer.WriteSByte(chosen.IsNone ? (sbyte)-1 : (sbyte)chosen.Type);
        writer.WriteInt16(chosen.Id);
        writer.WriteSByte(_straight.Values[row]);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        base.ReadState(building, ref reader);
        var row = Buildings.State.Values[building];
        var (type, id) = (reader.ReadSByte(), reader.ReadInt16());
        _chosen.Values[row] = (ContentType)type switch
        {
            ContentType.Block when World.Content.Blocks.TryGet(id, out _) => PayloadKey.OfBlock(id),
            ContentType.Unit when World.Content.Units.TryGet(id, out _) => PayloadKey.OfUnit(id),
            _ => default,
        };
        _straight.Values[row] = Math.Clamp(reader.ReadSByte(), (sbyte)-1, (sbyte)(Sides - 1));
        Match(building);
    }

    public override string DescribeState(int building)
    {
        var row = Buildings.State.Values[building];
        return FormattableString.Invariant($"{base.DescribeState(building)} straight {_straight.Values[row]} matches {_matches.Values[row]} by hand {_byHand.Values[row]:R}");
    }

    protected override bool MayDoze(int building) => _byHand.Values[Buildings.State.Values[building]] < 0f;

    protected override void Stuck(int building) => PickNext(building);

    private void Match(int building)
    {
        var row = Buildings.State.Values[building];
        var chosen = _chosen.Values[row];
        _matches.Values[row] = (!chosen.IsNone && World.Payloads.IsOf(Belt(building).Payload, chosen)) != SpecOf(building).IsInverted;
    }

    private void PickNext(int building)
    {
        var row = Buildings.State.Values[building];
        if (Belt(building).Payload.IsNone || _byHand.Values[row] > 0f)
        {
            ProximityChanged(building);
            return;
        }
        if (_matches.Values[row])
        {
            Face(building, _straight.Values[row]);
            return;
        }
        for (var tries = 0; tries < Sides; tries++)
        {
            var side = (Buildings.Rotation.Values[building] + 1) % Sides;
            // The side to skip may be the last one; the game then counts one too far, which is the first side again.
            Face(building, !_chosen.Values[row].IsNone && side == _straight.Values[row] ? side + 1 : side);
            if (NextTakes(building))
                return;
        }
    }

    private void Face(int building, int side)
    {
        Buildings.Rotation.Values[building] = (byte)side;
        ProximityChanged(building);
    }

    /// <summary>Whether the present side takes the payload, by the rule for what is put down there: belts are not asked for the right moment.</summary>
    private bool NextTakes(int building)
    {
        var next = Belt(building).Next;
        if (next >= 0 && World.MechanismOf(next) is PayloadConveyorMechanism and not PayloadRouterMechanism)
            World.UpdateOutOfTurn(next);
        var belt = Belt(building);
        return !belt.IsBlocked && belt.Next >= 0 && World.MechanismOf(belt.Next).AcceptsPayload(belt.Next, belt.Next, belt.Payload);
    }
}
