namespace Multidustry.Protocol.Types;

/// <summary>Why a server ends a session; the numbers are the wire's.</summary>
public enum KickReason : byte
{
    /// <summary>Kicked by somebody.</summary>
    Kick,

    /// <summary>The client's build is older than the server's.</summary>
    ClientOutdated,

    /// <summary>The client's build is newer than the server's.</summary>
    ServerOutdated,

    /// <summary>Banned.</summary>
    Banned,

    /// <summary>The game is over.</summary>
    GameOver,

    /// <summary>Kicked a short time ago.</summary>
    RecentKick,

    /// <summary>Somebody on the server has this name.</summary>
    NameInUse,

    /// <summary>Somebody on the server has this identity, or the client sent a second connect packet.</summary>
    IdInUse,

    /// <summary>Nothing is left of the name once it has been cleaned.</summary>
    NameEmpty,

    /// <summary>A modified client, and the server wants none.</summary>
    CustomClient,

    /// <summary>The server closes.</summary>
    ServerClose,

    /// <summary>Voted out.</summary>
    Vote,

    /// <summary>The client is of another version type.</summary>
    TypeMismatch,

    /// <summary>Not on the server's list.</summary>
    Whitelist,

    /// <summary>The server is full.</summary>
    PlayerLimit,

    /// <summary>The server restarts; the client should come back.</summary>
    ServerRestarting,
}

/// <summary>What an administrator asks for; the numbers are the wire's.</summary>
public enum AdminAction : byte
{
    /// <summary>Kick the player.</summary>
    Kick,

    /// <summary>Ban the player.</summary>
    Ban,

    /// <summary>Tell what is known of the player.</summary>
    Trace,

    /// <summary>Start the next wave.</summary>
    Wave,

    /// <summary>Move the player to another team.</summary>
    SwitchTeam,
}

/// <summary>Which property of a map marker changes; the numbers are the wire's.</summary>
public enum MarkerControl : byte
{
    /// <summary>The marker goes away.</summary>
    Remove,

    /// <summary>Whether it is drawn in the world.</summary>
    World,

    /// <summary>Whether it is drawn on the minimap.</summary>
    Minimap,

    /// <summary>Whether it keeps its size on the screen.</summary>
    AutoScale,

    /// <summary>Its position.</summary>
    Position,

    /// <summary>Its end.</summary>
    EndPosition,

    /// <summary>The layer it is drawn on.</summary>
    DrawLayer,

    /// <summary>Its colour.</summary>
    Color,

    /// <summary>Its radius.</summary>
    Radius,

    /// <summary>The thickness of its line.</summary>
    Stroke,

    /// <summary>The thickness of its outline.</summary>
    Outline,

    /// <summary>Its rotation.</summary>
    Rotation,

    /// <summary>How many sides its shape has.</summary>
    Shape,

    /// <summary>The part of the circle it covers.</summary>
    Arc,

    /// <summary>Its text.</summary>
    FlushText,

    /// <summary>The size of its text.</summary>
    FontSize,

    /// <summary>The height of its text over its position.</summary>
    TextHeight,

    /// <summary>How its text is aligned.</summary>
    TextAlign,

    /// <summary>How the lines of its text are aligned.</summary>
    LineAlign,

    /// <summary>What is drawn behind its text.</summary>
    LabelFlags,

    /// <summary>Its texture.</summary>
    Texture,

    /// <summary>The width and height of its texture.</summary>
    TextureSize,

    /// <summary>The position of one of its corners.</summary>
    PositionIndex,

    /// <summary>The texture coordinates of one of its corners.</summary>
    UvIndex,

    /// <summary>The colour of one of its corners.</summary>
    ColorIndex,
}
