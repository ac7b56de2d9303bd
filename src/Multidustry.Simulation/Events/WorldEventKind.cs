namespace Multidustry.Simulation.Events;

/// <summary>What happened. The comments say which properties of <see cref="WorldEvent"/> are meaningful.</summary>
public enum WorldEventKind : byte
{
    /// <summary>Nothing; never sent.</summary>
    None,

    /// <summary>A player came in: Entity is the player's id.</summary>
    PlayerJoined,

    /// <summary>A player left: Entity.</summary>
    PlayerLeft,

    /// <summary>A player got a unit: Entity is the player, Other the unit, Tile the core.</summary>
    PlayerSpawned,

    /// <summary>The server disagrees with a player's position: Entity is the player, X and Y where the unit really is.</summary>
    PositionCorrected,

    /// <summary>A unit appeared: Entity.</summary>
    UnitSpawned,

    /// <summary>A unit is gone without dying: Entity.</summary>
    UnitDespawned,

    /// <summary>A unit died: Entity.</summary>
    UnitDied,

    /// <summary>A construction site was set up: Tile, Block, Team, Rotation, Config, Entity is the builder (-1 none).</summary>
    ConstructionBegan,

    /// <summary>A building was finished: Tile, Block, Team, Rotation, Config, Entity is the builder (-1 none).</summary>
    ConstructionFinished,

    /// <summary>Taking a building down began: Tile, Team, Entity is the builder (-1 none).</summary>
    DeconstructionBegan,

    /// <summary>A building was taken down: Tile, Block (what stood there), Team, Entity is the builder (-1 none).</summary>
    DeconstructionFinished,

    /// <summary>A building was destroyed: Tile, Block, Team.</summary>
    BuildingDestroyed,

    /// <summary>A tile changed without construction: Tile, Block, Team, Rotation.</summary>
    TileChanged,

    /// <summary>A building was configured: Tile, Config, Entity is the player (-1 none).</summary>
    BuildingConfigured,

    /// <summary>A building was turned: Tile, Rotation, Entity is the player (-1 none).</summary>
    BuildingRotated,

    /// <summary>A unit took items from a building: Entity is the unit, Tile, Item, Amount.</summary>
    ItemsTaken,

    /// <summary>A unit gave items to a building: Entity is the unit, Tile, Item, Amount, X and Y the unit's place.</summary>
    ItemsGiven,

    /// <summary>A unit threw its items away: Entity is the unit, Item, Amount.</summary>
    ItemsDropped,

    /// <summary>A unit delivered mined items to a core: Entity is the unit, Tile, Item, Amount.</summary>
    ItemMined,

    /// <summary>A plan was refused and taken off a player's queue: Entity is the player, Tile.</summary>
    PlanRefused,

    /// <summary>A wave began: Amount is its number.</summary>
    WaveStarted,

    /// <summary>A queued command was refused: Amount is the <see cref="Commands.CommandRefusal"/>.</summary>
    CommandRefused,

    /// <summary>The match ended: Team won, 0 for nobody.</summary>
    GameOver,

    /// <summary>The floor of a tile changed: Tile, Block is the floor.</summary>
    FloorChanged,

    /// <summary>The overlay of a tile changed: Tile, Block is the overlay, 0 for none.</summary>
    OverlayChanged,

    /// <summary>A flag of the map's objectives changed: Config is its name, Amount 1 for set and 0 for cleared.</summary>
    FlagChanged,

    /// <summary>The playable area changed: Config is left, bottom, width and height in tiles.</summary>
    MapAreaChanged,

    /// <summary>A program tells clients a variable: Tile is the processor, Amount the number of the variable, Config its value.</summary>
    VariableSynchronised,

    /// <summary>A program sends clients data: Config is the channel and the value, Amount 1 when it must arrive.</summary>
    ClientDataSent,

    /// <summary>A bullet that nobody fired flies off: Item is its kind, X and Y, Config its direction in degrees.</summary>
    BulletThrown,

    /// <summary>Weather comes: Item is its kind, X and Y its wind, Config its intensity and its duration in ticks.</summary>
    WeatherStarted,

    /// <summary>A program made an explosion: Team, X, Y, Config is its radius in world units and its damage, Amount the <see cref="ExplosionFlags"/>.</summary>
    ProgramExploded,
}
