using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Mathematics;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Teams;

namespace Multidustry.Simulation.Blocks.Campaign;

/// <summary>
/// Landing pads get a full load of one item again and again, cooling each arrival with a liquid. Outside a campaign the items
/// come from nowhere, so only those may choose them whom the rules allow to.
/// </summary>
internal sealed class LandingPadMechanism : Mechanism
{
    private const short Nothing = -1;

    private readonly LandingPadSpec[] _specs;
    private readonly EntityTable _pads;
    private readonly Column<LandingPadState> _states;

    public LandingPadMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(LandingPadSpec.Of, "LandingPad");
        _pads = new EntityTable(world.State, "landingPads");
        _states = _pads.AddColumn<LandingPadState>("state");
    }

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _pads.Allocate();
        _states.Values[row] = new LandingPadState { Wanted = Nothing, Arriving = Nothing, Priority = (int)World.RandomState.NextUInt64() };
    }

    public override void Freed(int building) => _pads.Free(Buildings.State.Values[building]);

    /// <summary>A part of the liquid is no use: an arrival needs all of it.</summary>
    public override void UpdateEfficiency(int building)
    {
        base.UpdateEfficiency(building);
        var spec = SpecOf(building);
        if (World.Rules.Teams[Buildings.Team.Values[building]].Cheat || World.Liquids.Get(Buildings.Liquids.Values[building], spec.Liquid) >= spec.LiquidAmount)
            return;
        Buildings.Efficiency.Values[building] = Buildings.OptionalEfficiency.Values[building] = Buildings.PotentialEfficiency.Values[building] = 0f;
    }

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override void Update(int building)
    {
        ref var state = ref State(building);
        var spec = SpecOf(building);
        if (state.Arriving >= 0)
            Arrive(building, spec);
        var items = Buildings.Items.Values[building];
        if (World.Items.Total.Values[items] > 0)
        {
            var only = state.Wanted >= 0 && World.Items.Get(items, state.Wanted) == World.Items.Total.Values[items];
            ItemTransfer.DumpAccumulated(World, building, only ? state.Wanted : ItemTransfer.Any, ref state.DumpTicks);
        }
        if (state.Arriving < 0)
            state.Cooldown = Scalars.Clamp(state.Cooldown - Buildings.TimeScale.Values[building] / spec.CooldownTime);
        if (state.Wanted >= 0 && state.Cooldown <= 0f && Buildings.Efficiency.Values[building] > 0f && World.Items.Total.Values[items] == 0)
            (state.Cooldown, state.Arriving, state.Arrival, state.LiquidTaken) = (1f, state.Wanted, 0f, 0f);
    }

    public override bool AcceptsConfig(int building, in ConfigValue config) =>
        config.IsNull
        || (config.Kind == ConfigValueKind.Content && config.AsContent() is { Type: ContentType.Item } reference && World.Content.Items.TryGet(reference.Id, out _));

    /// <summary>Nothing happens where the rules don't let the team choose.</summary>
    public override void Configure(int building, in ConfigValue config)
    {
        if (MayChoose(Buildings.Team.Values[building]))
            State(building).Wanted = config.IsNull ? Nothing : config.AsContent().Id;
    }

    public override ConfigValue ConfigOf(int building) =>
        State(building).Wanted is >= 0 and var item ? ConfigValue.Content(World.Content.Items[item].Reference) : ConfigValue.Null;

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        var state = State(building);
        writer.WriteInt16(state.Wanted);
        writer.WriteInt32(state.Priority);
        writer.WriteSingle(state.Cooldown);
        writer.WriteInt16(state.Arriving);
        writer.WriteSingle(state.Arrival);
        writer.WriteSingle(state.LiquidTaken);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        ref var state = ref State(building);
        state.Wanted = ReadItem(ref reader);
        state.Priority = reader.ReadInt32();
        state.Cooldown = Scalars.Clamp(reader.ReadFinite("landing pad's cooldown"));
        state.Arriving = ReadItem(ref reader);
        state.Arrival = Math.Max(reader.ReadFinite("landing pad's arrival"), 0f);
        state.LiquidTaken = Math.Max(reader.ReadFinite("landing pad's liquid"), 0f);
    }

    public override string DescribeState(int building)
    {
        var state = State(building);
        return FormattableString.Invariant($"wanted {state.Wanted} arriving {state.Arriving} at {state.Arrival:R} cooldown {state.Cooldown:R} liquid {state.LiquidTaken:R}");
    }

    private ref LandingPadState State(int building) => ref _states.At(Buildings.State.Values[building]);

    private LandingPadSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]];

    private void Arrive(int building, LandingPadSpec spec)
    {
        ref var state = ref State(building);
        var liquids = Buildings.Liquids.Values[building];
        state.Arrival += 1f / spec.ArrivalTime;
        var taken = Math.Min(spec.LiquidAmount / spec.ArrivalTime, spec.LiquidAmount - state.LiquidTaken);
        state.LiquidTaken += taken;
        World.Liquids.Remove(liquids, spec.Liquid, taken);
        if (state.Arrival < 1f)
            return;
        World.Liquids.Remove(liquids, spec.Liquid, spec.LiquidAmount - state.LiquidTaken);
        World.Items.Set(Buildings.Items.Values[building], state.Arriving, World.Traits[Buildings.Block.Values[building]].ItemCapacity);
        (state.Arriving, state.Arrival) = (Nothing, 0f);
    }

    private bool MayChoose(byte team)
    {
        var rules = World.Rules;
        return rules.Editor || rules.AllowEditWorldProcessors || rules.InfiniteResources
            || (team != rules.DefaultTeam && !rules.Pvp && team != TeamTable.Derelict);
    }

    private short ReadItem(ref BigEndianReader reader)
    {
        var item = reader.ReadInt16();
        return World.Content.Items.TryGet(item, out _) ? item : Nothing;
    }
}
