using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Core.Mathematics;
using Multidustry.Core.Rules;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Blocks.Campaign;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Blocks.Power.Nodes;
using Multidustry.Simulation.Blocks.Heat;
using Multidustry.Simulation.Blocks.Liquids.SteadyNets;
using Multidustry.Simulation.Blocks.Storage;
using Multidustry.Simulation.Blocks.Transport.MassDrivers;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Combat;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Construction;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Environment;
using Multidustry.Simulation.Events;
using Multidustry.Simulation.Fog;
using Multidustry.Simulation.Logic;
using Multidustry.Simulation.Maps;
using Multidustry.Simulation.Payloads;
using Multidustry.Simulation.Players;
using Multidustry.Simulation.Power;
using Multidustry.Simulation.Teams;
using Multidustry.Simulation.Tiles;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation;

/// <summary>
/// One world, ticked deterministically: the same state and the same commands give the same next state, bit for bit, on
/// any machine. A world is single-threaded; only its <see cref="Commands"/> queue may be used from elsewhere.
/// A new world is loading: tiles and buildings are put in place, then <see cref="FinishLoading"/> joins neighbours.
/// </summary>
public sealed partial class World
{
    private readonly StateRegistry _state = new();
    private readonly TakeEntityId _takeEntityId = new();
    private readonly UnitUpdate _unitUpdate;
    private readonly PuddleUpdate _puddleUpdate;
    private readonly FireUpdate _fireUpdate;
    private readonly StateValue<int> _nextEntityId;
    private readonly StateValue<GameRandom> _random;

    private World(ContentCatalogue content, int width, int height, long seed)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, TileMap.MaximumSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, TileMap.MaximumSide);
        Content = content;
        BlockTable = BlockTable.For(content);
        Traits = BlockTable.Traits;
        Consumption = BlockTable.Consumption;
        Clock = new WorldClock(_state);
        _random = _state.Register(new StateValue<GameRandom>("random"));
        _random.Value = new GameRandom(seed);
        _nextEntityId = _state.Register(new StateValue<int>("entityIds"));
        Updates = _state.Register(new UpdateList("updates"));
        Tiles = new TileMap(_state, width, height);
        Tiles.OverlayChanged = tile => TilesChanged(new Footprint(Tiles.PositionOf(tile).X, Tiles.PositionOf(tile).Y, 1));
        Ground = new Ground(this);
        Items = new ItemStore(_state, content.Items.Count);
        Items.Changed = InventoryChanged;
        Liquids = new LiquidStore(_state, content.Liquids.Count);
        Liquids.Changing = LiquidsChanging;
        Power = new PowerStore(_state);
        Buildings = new BuildingTable(_state);
        Units = new UnitTable(_state);
        PowerGraphs = new PowerGraphs(this);
        NodeLinker = new NodeLinker(this);
        Players = new PlayerTable(_state);
        Teams = new TeamTable(_state);
        Plans = new PlanTable(_state, content);
        Fog = new FogOfWar(this);
        Puddles = new PuddleTable(_state, Tiles.Count);
        Fires = new FireTable(_state, Tiles.Count);
        UnitSpecs = UnitSpec.For(content);
        UnitOrder = _state.Register(new RowOrder("units.order", Units.OrderPosition));
        Lifecycle = new BuildingLifecycle(this);
        Payloads = new PayloadStore(this);
        Launches = new LaunchTable(this);
        DriverBolts = new DriverBolts(this);
        Damage = new BuildingDamage(this);
        UnitDamage = new UnitDamage(this);
        StrayBullets = new StrayBullets(this);
        Blasts = _state.Register(new Blasts(this));
        UnitLifecycle = new UnitLifecycle(this);
        UnitControllers = new UnitControllers(this);
        Movement = new UnitMovement(this);
        PlayerLifecycle = new PlayerLifecycle(this);
        _unitUpdate = new UnitUpdate(this);
        UnitStatuses = new UnitStatuses(this);
        WaveUnits = new WaveUnits(this);
        PuddleLifecycle = new PuddleLifecycle(this);
        FireLifecycle = new FireLifecycle(this);
        CellLiquids = new CellLiquids(this);
        _puddleUpdate = new PuddleUpdate(this);
        _fireUpdate = new FireUpdate(this);
        Rules = new GameRules(content);
        _state.Register(new RulesPart(this));
        _state.Register(new PendingEvents(Events));
        Cores = new CoreMechanism(this);
        HeatConductors = new HeatConductorMechanism(this);
        var specs = ConstructionSpec.For(content);
        Sites = new ConstructionSites(this, specs);
        Construction = new ConstructionWork(this, specs);
        Builders = new Builders(this);
        Rebuilds = new RebuildLists(this);
        Markers = _state.Register(new WorldMarkers(this));
        Texts = _state.Register(new MapTexts());
        Weather = _state.Register(new WeatherTable(this));
        WeatherSchedule = _state.Register(new WeatherSchedule(this));
        Logic = new LogicSystem(this);
        SteadyNets = new SteadyNets(this);
        _mechanisms = MechanismRegistry.CreateAll(this);
        _tileWatchers = [.. _mechanisms.OfType<ITileWatcher>().Distinct()];
    }

    /// <summary>Makes an empty world that is loading: every tile is without floor, overlay and block.</summary>
    /// <param name="content">The catalogue of the build that the world runs on.</param>
    /// <param name="width">Tiles from left to right, 1 to <see cref="TileMap.MaximumSide"/>.</param>
    /// <param name="height">Tiles from bottom to top, 1 to <see cref="TileMap.MaximumSide"/>.</param>
    /// <param name="seed">Start of the random numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public static World Create(ContentCatalogue content, int width, int height, long seed = 0) => new(content, width, height, seed);

    /// <summary>The catalogue of the build that the world runs on.</summary>
    public ContentCatalogue Content { get; }

    /// <summary>The rules. They may be changed while loading; later by <see cref="ChangeRules"/>, so that a recorder hears of it.</summary>
    public GameRules Rules { get; set; }

    /// <summary>Ticks, match time and waves.</summary>
    public WorldClock Clock { get; }

    /// <summary>Ground and blocks.</summary>
    public TileMap Tiles { get; }

    /// <summary>What stands on the tiles.</summary>
    public BuildingTable Buildings { get; }

    /// <summary>Item inventories of buildings and teams.</summary>
    public ItemStore Items { get; }

    /// <summary>Liquids of buildings.</summary>
    public LiquidStore Liquids { get; }

    /// <summary>Power modules of buildings.</summary>
    public PowerStore Power { get; }

    /// <summary>Units.</summary>
    public UnitTable Units { get; }

    /// <summary>Players in the world.</summary>
    public PlayerTable Players { get; }

    /// <summary>Teams.</summary>
    public TeamTable Teams { get; }

    /// <summary>Buildings that were hurt or mended.</summary>
    public HealthChanges HealthChanges { get; } = new();

    /// <summary>What teams see, when the rules have fog.</summary>
    public FogOfWar Fog { get; }

    /// <summary>Where commands are left for the next tick; the only part that other threads may touch.</summary>
    public CommandQueue Commands { get; } = new();

    /// <summary>Who is shown every command that is carried out; null for nobody. To be changed on the world's thread only.</summary>
    public ICommandRecorder? Recorder { get; set; }

    /// <summary>What happened in the last tick.</summary>
    public WorldEvents Events { get; } = new();

    /// <summary>The world's random generator; its two numbers are sent to clients.</summary>
    public GameRandom Random => _random.Value;

    /// <summary>Tiles and buildings are still being put in place; the world can't tick.</summary>
    public bool IsLoading { get; private set; } = true;

    /// <summary>
    /// Updates everything, also what sleeps because its update would change nothing. The outcome is the same, only
    /// slower; tests prove it with this switch.
    /// </summary>
    public bool ForceAwake
    {
        get => Updates.ForceAwake;
        set => Updates.ForceAwake = value;
    }

    /// <summary>Plans of units and teams.</summary>
    public PlanTable Plans { get; }

    /// <summary>Puddles on the ground.</summary>
    public PuddleTable Puddles { get; }

    /// <summary>Fires.</summary>
    public FireTable Fires { get; }

    internal PuddleLifecycle PuddleLifecycle { get; }

    internal FireLifecycle FireLifecycle { get; }

    internal CellLiquids CellLiquids { get; }

    internal UnitSpec[] UnitSpecs { get; }

    /// <summary>The units in the order the game keeps them. Physics and targeting walk this list, not the table.</summary>
    internal RowOrder UnitOrder { get; }

    internal UnitLifecycle UnitLifecycle { get; }

    internal UnitControllers UnitControllers { get; }

    internal UnitMovement Movement { get; }

    internal PlayerLifecycle PlayerLifecycle { get; }

    internal CoreMechanism Cores { get; }

    internal HeatConductorMechanism HeatConductors { get; }

    internal ConstructionSites Sites { get; }

    internal ConstructionWork Construction { get; }

    internal Builders Builders { get; }

    internal RebuildLists Rebuilds { get; }

    internal LogicSystem Logic { get; }

    /// <summary>The markers on the map.</summary>
    internal WorldMarkers Markers { get; }

    /// <summary>The weather.</summary>
    internal WeatherTable Weather { get; }

    /// <summary>When weather comes by the rules.</summary>
    internal WeatherSchedule WeatherSchedule { get; }

    /// <summary>The texts of the map.</summary>
    internal MapTexts Texts { get; }

    internal SteadyNets SteadyNets { get; }

    internal StateRegistry State => _state;

    internal BlockTable BlockTable { get; }

    internal Ground Ground { get; }

    internal BlockTraits[] Traits { get; }

    internal ConsumptionSpec[] Consumption { get; }

    internal UpdateList Updates { get; }

    internal PowerGraphs PowerGraphs { get; }

    internal NodeLinker NodeLinker { get; }

    internal BuildingLifecycle Lifecycle { get; }

    internal PayloadStore Payloads { get; }

    internal LaunchTable Launches { get; }

    internal DriverBolts DriverBolts { get; }

    internal BuildingDamage Damage { get; }

    internal Blasts Blasts { get; }

    internal StrayBullets StrayBullets { get; }

    internal UnitDamage UnitDamage { get; }

    internal UnitStatuses UnitStatuses { get; }

    internal WaveUnits WaveUnits { get; }

    internal ref GameRandom RandomState => ref _random.Value;

    /// <summary>
    /// Joins all buildings with their neighbours, in the order of their tiles. From now on the world can tick. Until all
    /// have joined, nobody knows a team's storage capacity, so no core loses what seems to be too much.
    /// </summary>
    /// <exception cref="InvalidOperationException">The world is not loading.</exception>
    public void FinishLoading()
    {
        if (!IsLoading)
            throw new InvalidOperationException("The world is already loaded.");
        for (var tile = 0; tile < Tiles.Count; tile++)
            if (Tiles.BuildingAt(tile) is >= 0 and var building)
                Lifecycle.UpdateProximity(building);
        Fog.Load();
        IsLoading = false;
    }

    /// <summary>The centre of a building in world units.</summary>
    public (float X, float Y) CentreOf(int building)
    {
        if (Buildings.IsCarried(building))
            return Payloads.CentreOf(building);
        var position = Buildings.Position.Values[building];
        var offset = Traits[Buildings.Block.Values[building]].Size % 2 == 0 ? TilePosition.WorldUnits / 2 : 0;
        return (position.X * TilePosition.WorldUnits + offset, position.Y * TilePosition.WorldUnits + offset);
    }

    /// <summary>A building's present configuration, as plans and copies carry it.</summary>
    public ConfigValue ConfigOf(int building) => MechanismOf(building).ConfigOf(building);

    /// <summary>Takes an entity id that nothing else will get, for a player who is told it before joining. Changes the state, so do it on the world's thread.</summary>
    public int ReserveEntityId()
    {
        var id = _nextEntityId.Value;
        Execute(_takeEntityId);
        return id;
    }

    /// <summary>Whether a tile of the map stops whoever walks; floors can, too.</summary>
    internal bool IsSolid(int x, int y)
    {
        var tile = Tiles.IndexOf(x, y);
        return Traits[Tiles.Blocks[tile]].Has(Trait.Solid) || Traits[Tiles.Floors[tile]].Has(Trait.Solid)
            || (Tiles.BuildingAt(tile) is >= 0 and var building && MechanismOf(building).IsSolid(building));
    }

    /// <summary>Changes a floor during play; what stands on it takes notice.</summary>
    internal void SetFloor(int tile, ushort floor)
    {
        if (Tiles.Floors[tile] == floor)
            return;
        Tiles.SetFloor(tile, floor);
        Lifecycle.GroundChanged(tile);
    }

    /// <summary>Changes an overlay during play; what stands on it takes notice.</summary>
    internal void SetOverlay(int tile, ushort overlay)
    {
        if (Tiles.Overlays[tile] == overlay)
            return;
        Tiles.SetOverlay(tile, overlay);
        Lifecycle.GroundChanged(tile);
    }

    /// <summary>The item that a drill gets from a tile: the overlay's, else the floor's; -1 for none and under walls of the map.</summary>
    internal int DropAt(int tile)
    {
        if (Traits[Tiles.Blocks[tile]].Has(Trait.Static))
            return -1;
        var overlay = BlockTable.Drops[Tiles.Overlays[tile]];
        return Tiles.Overlays[tile] != 0 && overlay >= 0 ? overlay : BlockTable.Drops[Tiles.Floors[tile]];
    }

    internal bool IsReserved(int id) => id >= 0 && id < _nextEntityId.Value;

    /// <summary>The item in a wall: the wall's own, or that of an ore on a wall of the map; -1 for none.</summary>
    internal int WallDropAt(int tile)
    {
        var block = Tiles.Blocks[tile];
        if (!Traits[block].Has(Trait.Solid))
            return -1;
        if (BlockTable.Drops[block] is >= 0 and var own)
            return own;
        var overlay = Tiles.Overlays[tile];
        return Traits[overlay].Has(Trait.WallOre) && !Traits[block].Has(Trait.Synthetic) ? BlockTable.Drops[overlay] : -1;
    }

    internal int NextEntityId() => _nextEntityId.Value++;

    /// <summary>Takes an id that something has already out of the running, and all below it.</summary>
    internal void SkipEntityIds(int taken) => _nextEntityId.Value = Math.Max(_nextEntityId.Value, taken + 1);

    /// <summary>Draws numbers that the game uses for what can only be seen, so that those after them are the same as there.</summary>
    internal void SkipRandom(int count)
    {
        for (; count > 0; count--)
            _random.Value.NextUInt64();
    }
}
