using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Combat;
using Multidustry.Simulation.Events;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Logic;

/// <summary>Units and buildings that a world processor makes, finds and changes.</summary>
internal sealed partial class ProcessorWorldAccess
{
    /// <summary>More than 50 ms, in ticks.</summary>
    private const int SyncInterval = 3;

    private const float TicksUnmoving = 30f, TicksInvincible = 60f;

    private readonly Dictionary<string, long> _synchronised = new(StringComparer.Ordinal);

    public MlogValue Spawn(UnitType type, float x, float y, float rotation, MlogTeam team)
    {
        if (type.Flag("internal") || !UnitCap.HasRoom(World, type.Id, team.Id))
            return default;
        var (offsetX, offsetY) = (Jitter(), Jitter());
        var unit = World.UnitLifecycle.Create(type.Id, team.Id, Finite(x) * TileSize + offsetX, Finite(y) * TileSize + offsetY, Finite(rotation));
        World.SkipRandom(NumbersOfNewUnit(type));
        World.UnitStatuses.Apply(unit, World.Content.StatusEffects["unmoving"], TicksUnmoving);
        World.UnitStatuses.Apply(unit, World.Content.StatusEffects["invincible"], TicksInvincible);
        return LogicHandles.Unit(World, unit);
    }

    /// <summary>Random numbers that go into what is only seen of a new unit, and into when it looks around first.</summary>
    private static int NumbersOfNewUnit(UnitType type)
    {
        const int Always = 3, OfLimbs = 1, OfLegs = 2, OfCommand = 2;
        return Always
            + (type.HasComponent("Mechc") || type.HasComponent("Tankc") ? OfLimbs : 0)
            + (type.HasComponent("Legsc") ? OfLegs : 0)
            + (type.DefaultCommand is { Name: not "move" } ? OfCommand : 0);
    }

    public void SetStatus(in MlogValue unit, string effect, bool remove, float seconds)
    {
        if (LogicHandles.UnitOf(World, unit) is not (>= 0 and var row) || !World.Content.StatusEffects.TryGet(effect, out var status))
            return;
        if (remove)
            World.UnitStatuses.Remove(row, status);
        else if (float.IsFinite(seconds))
            World.UnitStatuses.Apply(row, status, seconds * SecondsToTicks);
    }

    public void SpawnWave(float x, float y, bool natural)
    {
        if (natural)
            World.Clock.WaveCountdown = 0f;
        else
            World.WaveUnits.SpawnAt(Finite(x) * TileSize, Finite(y) * TileSize, new Core.Geometry.TilePosition((short)x, (short)y));
    }

    public void Explode(in Explosion explosion)
    {
        if (!(float.IsFinite(explosion.X) && float.IsFinite(explosion.Y) && explosion.Radius >= 0f && float.IsFinite(explosion.Damage)))
            return;
        var targets = new BlastTargets(explosion.Team?.Id ?? BlastTargets.Nobody, explosion.Air, explosion.Ground, FromTheRim: true);
        var (x, y, radius) = (explosion.X * TileSize, explosion.Y * TileSize, explosion.Radius * TileSize);
        if (explosion.Pierce)
            World.Blasts.ExplodeThrough(x, y, radius, explosion.Damage, targets);
        else
            World.Blasts.Explode(x, y, radius, explosion.Damage, targets);
        World.Events.Add(new WorldEvent(WorldEventKind.ProgramExploded)
        {
            Team = explosion.Team?.Id ?? Teams.TeamTable.Derelict,
            X = x,
            Y = y,
            Config = ConfigValue.Vector(new(radius, explosion.Damage)),
            Amount = ExplosionFlags.Of(explosion),
        });
    }

    public MlogValue Fetch(FetchKind kind, MlogTeam team, int index, ContentEntry? type) => kind switch
    {
        FetchKind.Unit => At(UnitsOf(team, type as UnitType), index) is >= 0 and var unit ? LogicHandles.Unit(World, unit) : default,
        FetchKind.UnitCount => MlogValue.Number(UnitsOf(team, type as UnitType).Count),
        FetchKind.Build => At(World.Logic.Roster.BuildingsOf(team.Id, type as Block), index) is >= 0 and var building ? LogicHandles.Building(World, building) : default,
        FetchKind.BuildCount => MlogValue.Number(World.Logic.Roster.BuildingsOf(team.Id, type as Block).Count),
        FetchKind.Core => (uint)index < (uint)World.Teams.CoresOf(team.Id).Length ? LogicHandles.Building(World, World.Teams.CoresOf(team.Id)[index]) : default,
        FetchKind.CoreCount => MlogValue.Number(World.Teams.CoresOf(team.Id).Length),
        FetchKind.Player => At(World.Logic.Roster.PlayerUnitsOf(team.Id), index) is >= 0 and var steered ? LogicHandles.Unit(World, steered) : default,
        _ => MlogValue.Number(World.Logic.Roster.PlayerUnitsOf(team.Id).Count),
    };

    public void Synchronise(string variable, in MlogValue value)
    {
        var now = World.Clock.Tick;
        if (_synchronised.TryGetValue(variable, out var last) && now - last <= SyncInterval)
            return;
        _synchronised[variable] = now;
        var index = processor.IndexOf(variable);
        if (index < 0)
            return;
        World.Events.Add(new WorldEvent(WorldEventKind.VariableSynchronised)
        {
            Tile = World.Tiles.PositionOf(World.Buildings.Tile.Values[processor.Row]),
            Amount = index,
            Config = LogicValues.ToConfig(World, value),
        });
    }

    public void SendClientData(string channel, in MlogValue value, bool reliable) => World.Events.Add(new WorldEvent(WorldEventKind.ClientDataSent)
    {
        Amount = reliable ? 1 : 0,
        Config = ConfigValue.Array([ConfigValue.String(channel), LogicValues.ToConfig(World, value)]),
    });

    public void SetProperty(in MlogValue target, LogicProperty property, in MlogValue value)
    {
        if (LogicHandles.BuildingOf(World, target) is >= 0 and var building)
            SetBuilding(building, property, value);
        else if (LogicHandles.UnitOf(World, target) is >= 0 and var unit)
            SetUnit(unit, property, value);
    }

    public void SetContent(in MlogValue target, ContentEntry content, double amount)
    {
        if (LogicHandles.BuildingOf(World, target) is >= 0 and var building)
        {
            if (content is Item item && World.Buildings.Items.Values[building] is >= 0 and var items)
                SetItems(building, items, item, Conversion(amount));
            else if (content is Liquid liquid && World.Buildings.Liquids.Values[building] is >= 0 and var liquids)
                SetLiquid(building, liquids, liquid, amount);
        }
        else if (content is Item carried && LogicHandles.UnitOf(World, target) is >= 0 and var unit)
        {
            World.Units.StackItem.Values[unit] = carried.Id;
            World.Units.StackAmount.Values[unit] = Math.Clamp(Conversion(amount), 0, World.UnitSpecs[World.Units.Type.Values[unit]].ItemCapacity);
        }
    }

    private void SetItems(int building, int items, Item item, int amount)
    {
        var have = World.Items.Get(items, item.Id);
        var mechanism = World.MechanismOf(building);
        if (amount > have)
            mechanism.HandleStack(building, item.Id, mechanism.AcceptsStack(building, item.Id, amount - have));
        else if (amount >= 0 && amount < have)
            mechanism.RemoveStack(building, item.Id, have - amount);
    }

    private void SetLiquid(int building, int liquids, Liquid liquid, double wanted)
    {
        World.CatchUp(building);
        var amount = (float)Math.Clamp(wanted, 0, World.Traits[World.Buildings.Block.Values[building]].LiquidCapacity);
        var takes = World.MechanismOf(building).AcceptsLiquid(building, building, liquid.Id)
            && (World.Liquids.Current.Values[liquids] == liquid.Id || World.Liquids.CurrentAmount(liquids) <= 0.1f
                || World.Consumption[World.Buildings.Block.Values[building]].TakesLiquid[liquid.Id]);
        if (amount < World.Liquids.Get(liquids, liquid.Id) || takes)
            World.Liquids.SetAmount(liquids, liquid.Id, amount);
        World.Wake(building);
        World.Changed(building);
    }

    private void SetBuilding(int building, LogicProperty property, in MlogValue value)
    {
        switch (property)
        {
            case LogicProperty.Health when value.IsNumber:
                World.Buildings.Health.Values[building] = (float)Math.Clamp(value.AsNumber, 0, World.Traits[World.Buildings.Block.Values[building]].Health);
                if (World.Buildings.Health.Values[building] <= 0f)
                    World.Damage.Destroy(building);
                break;
            case LogicProperty.Team when value.AsTeam is { } team && team.Id != World.Buildings.Team.Values[building]:
                World.Lifecycle.ChangeTeam(building, team.Id, World.Buildings.Rotation.Values[building]);
                break;
            case LogicProperty.TotalPower when value.IsNumber && World.Buildings.Power.Values[building] is >= 0 and var power:
                var buffer = World.Content.Blocks[World.Buildings.Block.Values[building]].Consumers.FirstOrDefault(c => c.IsPowerBuffer);
                if (buffer is not null)
                    World.Power.Status.Values[power] = Math.Clamp((float)(value.AsNumber / buffer.PowerCapacity), 0f, 1f);
                break;
        }
    }

    private void SetUnit(int unit, LogicProperty property, in MlogValue value)
    {
        var units = World.Units;
        if (property == LogicProperty.Team && value.AsTeam is { } team)
            units.Team.Values[unit] = team.Id;
        if (!value.IsNumber)
            return;
        var number = Finite((float)value.AsNumber);
        switch (property)
        {
            case LogicProperty.Health:
                units.Health.Values[unit] = Math.Clamp(number, 0f, World.UnitSpecs[units.Type.Values[unit]].Health);
                break;
            case LogicProperty.Shield:
                units.Shield.Values[unit] = Math.Max(number, 0f);
                break;
            case LogicProperty.X:
                units.X.Values[unit] = Finite(number * TileSize);
                break;
            case LogicProperty.Y:
                units.Y.Values[unit] = Finite(number * TileSize);
                break;
            case LogicProperty.VelocityX:
                units.VelocityX.Values[unit] = (float)(number * TileSize / 60.0);
                break;
            case LogicProperty.VelocityY:
                units.VelocityY.Values[unit] = (float)(number * TileSize / 60.0);
                break;
            case LogicProperty.Rotation:
                units.Rotation.Values[unit] = number;
                break;
            case LogicProperty.Flag:
                units.LogicFlag.Values[unit] = value.AsNumber;
                break;
        }
    }

    private IReadOnlyList<int> UnitsOf(MlogTeam team, UnitType? type) =>
        type is null ? World.Logic.Units.Of(team.Id) : World.Logic.Units.Of(team.Id, type.Id);

    private float Jitter() => World.RandomState.NextSingle() * SpawnJitter * 2f - SpawnJitter;

    private static int At(IReadOnlyList<int> rows, int index) => (uint)index < (uint)rows.Count ? rows[index] : -1;

    private static int Conversion(double number) => (int)Math.Clamp(number, int.MinValue, int.MaxValue);

    private static float Finite(float number) => float.IsNaN(number) ? 0f : Math.Clamp(number, float.MinValue, float.MaxValue);
}
