using Multidustry.Core.Binary;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Logic;
using Multidustry.Simulation.Payloads;
using Multidustry.Simulation.Replay;

namespace Multidustry.Simulation.Blocks;

/// <summary>
/// How the blocks of one class behave in one world. A mechanism owns the columns with its class's own state; the
/// building's <see cref="BuildingTable.State"/> is its row there. Buildings are passed as rows of the building table.
/// The methods are what the rest of the world asks of a building; the defaults are those of a plain wall.
/// </summary>
internal abstract class Mechanism(World world)
{
    private readonly StateCodec _newState = StateCodec.For(world.Content);

    protected World World { get; } = world;

    protected BuildingTable Buildings { get; } = world.Buildings;

    /// <summary>The building and everything about it is given back, at the end of the tick in which it was taken out.</summary>
    public virtual void Freed(int building)
    {
    }

    /// <summary>So many buildings are about to be made; where many are usual, all rows are made at once.</summary>
    public virtual void Reserve(int buildings)
    {
    }

    /// <summary>The building was made; its base columns are set, its neighbours are not known yet.</summary>
    public virtual void Created(int building)
    {
    }

    /// <summary>The building was finished, configured and given what it replaced, or repaired after it had no owner.</summary>
    public virtual void Placed(int building)
    {
        if (World.BlockTable.Power[Buildings.Block.Values[building]].AttractsLinks)
            World.NodeLinker.LinkTo(building);
    }

    /// <summary>The building is being taken out; it still has its neighbours and its state.</summary>
    public virtual void Removed(int building)
    {
    }

    /// <summary>The building is being destroyed, not taken down; it still stands.</summary>
    public virtual void Destroyed(int building)
    {
    }

    /// <summary>The building's neighbours are known for the first time, or again.</summary>
    public virtual void ProximityAdded(int building)
    {
    }

    /// <summary>The building is about to lose its neighbours.</summary>
    public virtual void ProximityRemoved(int building)
    {
    }

    /// <summary>A neighbour came, went or turned.</summary>
    public virtual void ProximityChanged(int building)
    {
    }

    /// <summary>Works out efficiency for this tick and takes what is used up every tick.</summary>
    public virtual void UpdateEfficiency(int building) => ConsumptionUpdate.Update(World, this, building);

    /// <summary>Whether there is work; without it nothing is consumed.</summary>
    public virtual bool ShouldConsume(int building) => Buildings.Is(building, BuildingFlags.Enabled);

    /// <summary>Whether the surroundings allow work.</summary>
    public virtual bool IsProductionValid(int building) => true;

    /// <summary>A factor on efficiency, such as heat.</summary>
    public virtual float EfficiencyScale(int building) => 1f;

    /// <summary>Changes the efficiency that was just worked out, before what is used up every tick is taken by it.</summary>
    public virtual void AdjustEfficiency(int building)
    {
        var scale = EfficiencyScale(building);
        Buildings.Efficiency.Values[building] *= scale;
        Buildings.OptionalEfficiency.Values[building] *= scale;
    }

    /// <summary>Whether items taken earlier still last, as fuel does while it burns.</summary>
    public virtual bool IsTriggerValid(int building) => false;

    /// <summary>Power units that the building asks for in a tick at normal speed; <paramref name="usage"/> is what its block uses.</summary>
    public virtual float RequestedPower(int building, float usage) => ShouldConsume(building) ? usage : 0f;

    /// <summary>Power units that the building makes in a tick at normal speed.</summary>
    public virtual float PowerProduction(int building) => 0f;

    /// <summary>How far needs are met, 0 to 1, that the catalogue can't tell because they depend on the building's state.</summary>
    public virtual float OwnNeedMet(int building) => 1f;

    /// <summary>One tick, after efficiency was worked out.</summary>
    public virtual void Update(int building)
    {
    }

    /// <summary>Whether units can't walk through, asked where the block is not solid by itself: of doors.</summary>
    public virtual bool IsSolid(int building) => false;

    /// <summary>Does as many ticks at once, of a building that put them off (<see cref="World.PutOff"/>).</summary>
    public virtual void Advance(int building, int ticks)
    {
    }

    /// <summary>Whether the building takes one item now. <paramref name="source"/> is a building row, -1 for none.</summary>
    public virtual bool AcceptsItem(int building, int source, int item) =>
        World.Consumption[Buildings.Block.Values[building]].TakesItem[item]
        && World.Items.Get(Buildings.Items.Values[building], item) < MaximumAccepted(building, item);

    /// <summary>
    /// In how many of its own turns from now on the building surely refuses every item of that neighbour; 0 when that can't be told. When
    /// it comes otherwise, because of a hand or a boost, it wakes its neighbours.
    /// </summary>
    public virtual int TurnsOfRefusal(int building, int source) => 0;

    /// <summary>Takes an item that <see cref="AcceptsItem"/> agreed to.</summary>
    public virtual void HandleItem(int building, int source, int item)
    {
        World.Wake(building);
        World.Items.Add(Buildings.Items.Values[building], item, 1);
    }

    /// <summary>Whether one of its items may go to that neighbour when it hands items out.</summary>
    public virtual bool CanDump(int building, int other, int item) => true;

    /// <summary>Whether unloaders may take its items now.</summary>
    public virtual bool CanUnload(int building) => World.Traits[Buildings.Block.Values[building]].Has(Trait.Unloadable);

    /// <summary>An item was taken straight out of its inventory.</summary>
    public virtual void ItemTaken(int building) => World.Changed(building);

    /// <summary>Whether it hands items out only straight ahead, as belts beside it must know.</summary>
    public virtual bool GivesOnlyForward(int building) => World.Traits[Buildings.Block.Values[building]].Has(Trait.GivesOnlyForward);

    /// <summary>
    /// Whether the building takes a payload now: a building or a unit that something carries, see <see cref="World.Payloads"/>.
    /// A building that is its own source takes what is put into it from outside, such as by a unit.
    /// </summary>
    public virtual bool AcceptsPayload(int building, int source, PayloadHandle payload) => false;

    /// <summary>Takes a payload that <see cref="AcceptsPayload"/> agreed to.</summary>
    public virtual void HandlePayload(int building, int source, PayloadHandle payload)
    {
    }

    /// <summary>What the building carries; the default value for nothing.</summary>
    public virtual PayloadHandle PayloadOf(int building) => default;

    /// <summary>Whether the building takes that liquid at all; how much fits is asked elsewhere. <paramref name="source"/> may be -1.</summary>
    public virtual bool AcceptsLiquid(int building, int source, int liquid) =>
        World.Traits[Buildings.Block.Values[building]].Has(Trait.HasLiquids)
        && World.Consumption[Buildings.Block.Values[building]].TakesLiquid[liquid];

    /// <summary>Takes an amount of a liquid that <see cref="AcceptsLiquid"/> agreed to.</summary>
    public virtual void HandleLiquid(int building, int source, int liquid, float amount)
    {
        World.Wake(building);
        World.Liquids.Add(Buildings.Liquids.Values[building], liquid, amount);
    }

    /// <summary>Whether a liquid may go to that building when it hands liquids out.</summary>
    public virtual bool CanDumpLiquid(int building, int other, int liquid) => true;

    /// <summary>Whether its updates do nothing but hand liquids on, depending on nothing but its own liquids and those of its neighbours.</summary>
    public virtual bool OnlyMovesLiquids(int building) => false;

    /// <summary>Whether liquids may end somewhere else than in the building that is asked.</summary>
    public virtual bool PassesLiquidsOn => false;

    /// <summary>Where a liquid that a neighbour offers really ends; -1 for nowhere. Junctions name the building behind them.</summary>
    public virtual int LiquidDestination(int building, int source, int liquid) => building;

    /// <summary>Whether the building is a source of heat to that neighbour, be it cold or hot.</summary>
    public virtual bool GivesHeatTo(int building, int receiver) => false;

    /// <summary>The heat units that the building gives, over the whole of its side.</summary>
    public virtual float HeatOf(int building) => 0f;

    /// <summary>Over how many sides the heat is spread.</summary>
    public virtual int HeatSides(int building) => 1;

    /// <summary>A neighbour took heat from the building in its update.</summary>
    public virtual void HeatWasTaken(int building)
    {
    }

    /// <summary>How many of a stack a hand-over takes now.</summary>
    public virtual int AcceptsStack(int building, int item, int amount)
    {
        var items = Buildings.Items.Values[building];
        return items >= 0 && AcceptsItem(building, building, item)
            ? Math.Min(MaximumAccepted(building, item) - World.Items.Get(items, item), amount)
            : 0;
    }

    /// <summary>Takes a stack that <see cref="AcceptsStack"/> agreed to.</summary>
    public virtual void HandleStack(int building, int item, int amount)
    {
        World.Wake(building);
        World.Items.Add(Buildings.Items.Values[building], item, amount);
    }

    /// <summary>Puts items in as an editor does, without asking. Belts and turrets keep items in their own way.</summary>
    public virtual void Stock(int building, int item, int amount)
    {
        World.Wake(building);
        World.Items.Add(Buildings.Items.Values[building], item, amount);
    }

    /// <summary>Gives up to <paramref name="amount"/> of an item away and returns how many.</summary>
    public virtual int RemoveStack(int building, int item, int amount)
    {
        var items = Buildings.Items.Values[building];
        if (items < 0)
            return 0;
        amount = Math.Min(amount, World.Items.Get(items, item));
        World.Wake(building);
        World.Items.Remove(items, item, amount);
        World.Changed(building);
        return amount;
    }

    /// <summary>The most of one item that fits.</summary>
    public virtual int MaximumAccepted(int building, int item) => World.Traits[Buildings.Block.Values[building]].ItemCapacity;

    /// <summary>How many tiles far it sees through fog, 0 or less for not at all.</summary>
    public virtual int SightRadius(int building) => World.BlockTable.SightRadius[Buildings.Block.Values[building]];

    /// <summary>Whether the building takes a configuration; false also for values that make no sense.</summary>
    public virtual bool AcceptsConfig(int building, in ConfigValue config) => false;

    /// <summary>
    /// Whether a configuration that isn't accepted is of a kind that the building chooses from all the same, so that the game lets it
    /// pass without a choice made. Players are refused; recorded worlds go on.
    /// </summary>
    public virtual bool Overlooks(int building, in ConfigValue config) => false;

    /// <summary>Sets a configuration that <see cref="AcceptsConfig"/> agreed to.</summary>
    public virtual void Configure(int building, in ConfigValue config)
    {
    }

    /// <summary>The present configuration, as plans and copies carry it.</summary>
    public virtual ConfigValue ConfigOf(int building) => ConfigValue.Null;

    /// <summary>
    /// What a program reads of the building's class, such as <c>progress</c>; false for what every building tells, such as health.
    /// </summary>
    public virtual bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        value = default;
        return false;
    }

    /// <summary>A program sets a property (<c>enabled</c>, <c>shoot</c> …) of a building that its processor reaches. Configurations go through <see cref="Configure"/>.</summary>
    public virtual void Control(int building, LogicProperty property, in LogicArguments arguments)
    {
        if (property == LogicProperty.Enabled)
            World.SetEnabled(building, arguments.Enables);
    }

    /// <summary>What a program reads from or writes to when it addresses the building; the processor may reach it.</summary>
    public virtual MlogDevice OpenDevice(int building) => MlogDevice.None;

    /// <summary>Takes over what the replaced building held; it is about to go.</summary>
    public virtual void Overwrote(int building, int previous)
    {
    }

    /// <summary>
    /// Whether <see cref="World.Changed"/> is called whenever a refusal of <see cref="AcceptsItem"/> might turn into
    /// consent. Only then may a belt that waits for this building sleep.
    /// </summary>
    public virtual bool SignalsRoom => false;

    /// <summary>Whether a building may come to accept what it refused in updates that it puts off, unless it knows that somebody waits.</summary>
    public virtual bool MakesRoomUnseen => false;

    /// <summary>Whether items only pass through, so that what the building accepts is what its neighbours accept.</summary>
    public virtual bool PassesOn => false;

    /// <summary>
    /// Writes the class's own state as a save of the current revision has it after the common part. What no mechanism
    /// understands is kept as it was read, and is that of a new building where nothing was read.
    /// </summary>
    public virtual void WriteState(int building, ref BigEndianWriter writer)
    {
        if (Buildings.Opaque[building] is { } opaque)
            writer.WriteBytes(opaque);
        else
            _newState.WriteDefaultFields(World.Content.Blocks[Buildings.Block[building]], ref writer);
    }

    /// <summary>Reads what <see cref="WriteState"/> writes. The data is hostile until checked.</summary>
    /// <exception cref="MalformedDataException">Impossible values, or the data ends early.</exception>
    public virtual void ReadState(int building, ref BigEndianReader reader) =>
        Buildings.Opaque[building] = reader.Remaining == 0 ? null : reader.ReadBytes(reader.Remaining).ToArray();

    /// <summary>Adds the state that recorded traces check beside the common columns.</summary>
    public virtual void AddToChecksum(int building, ref TraceChecksum checksum)
    {
    }

    /// <summary>The class's own state in words, for someone who looks for a difference.</summary>
    public virtual string DescribeState(int building) => "";

    /// <summary>For blocks that consume nothing and only ask whether they are switched on.</summary>
    protected void SetEfficiencyFromSwitch(int building)
    {
        var efficiency = Buildings.Is(building, BuildingFlags.Enabled) ? 1f : 0f;
        if (Buildings.Efficiency.Values[building] != efficiency || Buildings.PotentialEfficiency.Values[building] != efficiency)
            Buildings.PotentialEfficiency.Values[building] =
                Buildings.Efficiency.Values[building] =
                    Buildings.OptionalEfficiency.Values[building] = efficiency;
        Buildings.IsSteady.Values[building] = efficiency == 1f && IsUnboosted(building) && Buildings.Power.Values[building] < 0 && !World.ForceAwake;
    }

    /// <summary>Whether it is time to hand items out again, <paramref name="ticks"/> at normal speed after the last time.</summary>
    protected bool DumpIsDueEvery(int building, float ticks)
    {
        ref var last = ref Buildings.DumpTime.At(building);
        if (last < 0f)
            last = LastFiring(-1f - last, ticks, World.Clock.Time - 1f);
        return IsDue(ref last, ticks / Buildings.TimeScale.Values[building]);
    }

    /// <summary>Whether some ticks have passed since <paramref name="last"/>, which then is now.</summary>
    protected bool IsDue(ref float last, float ticks)
    {
        var now = World.Clock.Time;
        if (now - last < ticks && now >= last)
            return false;
        last = now;
        return true;
    }

    /// <summary>
    /// Lets a building sleep of which nothing remains to be done but to offer items that nobody takes. The timer of these
    /// offers stands still meanwhile (as a negative time) and is put right afterwards. Returns false when it can't sleep.
    /// </summary>
    protected bool Rest(int building)
    {
        if (Buildings.TimeScaleDuration.Values[building] > 0f || !NobodyTakes(building))
            return false;
        ref var last = ref Buildings.DumpTime.At(building);
        if (last >= 0f)
            last = -1f - last;
        World.SleepUntilChanged(building, -1);
        return true;
    }

    /// <summary>Whether the building runs at normal speed until somebody boosts it.</summary>
    protected bool IsUnboosted(int building) =>
        !(Buildings.TimeScaleDuration.Values[building] > 0f) && Buildings.TimeScale.Values[building] == 1f;

    /// <summary>Moves the timer of handing out on through ticks at normal speed, to the one that the building's state accounts for.</summary>
    protected void PassDumpTime(int building, float ticks)
    {
        ref var last = ref Buildings.DumpTime.At(building);
        last = LastFiring(last < 0f ? -1f - last : last, ticks, World.Clock.TimeAt(Buildings.UpdatedThrough.Values[building]));
    }

    /// <summary>When the timer would have fired last if it had been asked in every tick at normal speed.</summary>
    private static float LastFiring(float last, float ticks, float until)
    {
        var period = MathF.Ceiling(ticks);
        return last + MathF.Floor((until - last) / period) * period;
    }

    private bool NobodyTakes(int building)
    {
        var items = Buildings.Items.Values[building];
        if (items < 0 || World.Items.Total.Values[items] == 0)
            return true;
        foreach (var other in Buildings.NeighboursOf(building))
            if (!Refuses(other, building, items))
                return false;
        return true;
    }

    private bool Refuses(int other, int building, int items)
    {
        if (!World.Traits[Buildings.Block.Values[other]].Has(Trait.MayTakeItems))
            return true;
        var mechanism = World.MechanismOf(other);
        for (var item = 0; item < World.Items.Amounts.Stride; item++)
            if (World.Items.Get(items, item) > 0 && CanDump(building, other, item)
                && (mechanism.AcceptsItem(other, building, item) || !World.Watch(other)))
                return false;
        return true;
    }
}
