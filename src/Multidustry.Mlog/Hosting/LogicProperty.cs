namespace Multidustry.Mlog.Hosting;

/// <summary>Properties that programs sense, control and set, numbered as saves number them.</summary>
public enum LogicProperty
{
    /// <summary><c>totalItems</c>.</summary>
    TotalItems,

    /// <summary><c>firstItem</c>.</summary>
    FirstItem,

    /// <summary><c>totalLiquids</c>.</summary>
    TotalLiquids,

    /// <summary><c>totalPower</c>.</summary>
    TotalPower,

    /// <summary><c>itemCapacity</c>.</summary>
    ItemCapacity,

    /// <summary><c>liquidCapacity</c>.</summary>
    LiquidCapacity,

    /// <summary><c>powerCapacity</c>.</summary>
    PowerCapacity,

    /// <summary><c>powerNetStored</c>.</summary>
    PowerNetStored,

    /// <summary><c>powerNetCapacity</c>.</summary>
    PowerNetCapacity,

    /// <summary><c>powerNetIn</c>.</summary>
    PowerNetIn,

    /// <summary><c>powerNetOut</c>.</summary>
    PowerNetOut,

    /// <summary><c>ammo</c>.</summary>
    Ammo,

    /// <summary><c>ammoCapacity</c>.</summary>
    AmmoCapacity,

    /// <summary><c>currentAmmoType</c>.</summary>
    CurrentAmmoType,

    /// <summary><c>memoryCapacity</c>.</summary>
    MemoryCapacity,

    /// <summary><c>health</c>.</summary>
    Health,

    /// <summary><c>maxHealth</c>.</summary>
    MaxHealth,

    /// <summary><c>heat</c>.</summary>
    Heat,

    /// <summary><c>shield</c>.</summary>
    Shield,

    /// <summary><c>armor</c>.</summary>
    Armor,

    /// <summary><c>efficiency</c>.</summary>
    Efficiency,

    /// <summary><c>progress</c>.</summary>
    Progress,

    /// <summary><c>timescale</c>.</summary>
    Timescale,

    /// <summary><c>rotation</c>.</summary>
    Rotation,

    /// <summary><c>x</c>.</summary>
    X,

    /// <summary><c>y</c>.</summary>
    Y,

    /// <summary><c>velocityX</c>.</summary>
    VelocityX,

    /// <summary><c>velocityY</c>.</summary>
    VelocityY,

    /// <summary><c>shootX</c>.</summary>
    ShootX,

    /// <summary><c>shootY</c>.</summary>
    ShootY,

    /// <summary><c>cameraX</c>.</summary>
    CameraX,

    /// <summary><c>cameraY</c>.</summary>
    CameraY,

    /// <summary><c>cameraWidth</c>.</summary>
    CameraWidth,

    /// <summary><c>cameraHeight</c>.</summary>
    CameraHeight,

    /// <summary><c>displayWidth</c>.</summary>
    DisplayWidth,

    /// <summary><c>displayHeight</c>.</summary>
    DisplayHeight,

    /// <summary><c>bufferSize</c>.</summary>
    BufferSize,

    /// <summary><c>operations</c>.</summary>
    Operations,

    /// <summary><c>size</c>.</summary>
    Size,

    /// <summary><c>solid</c>.</summary>
    Solid,

    /// <summary><c>dead</c>.</summary>
    Dead,

    /// <summary><c>range</c>.</summary>
    Range,

    /// <summary><c>shooting</c>.</summary>
    Shooting,

    /// <summary><c>boosting</c>.</summary>
    Boosting,

    /// <summary><c>mineX</c>.</summary>
    MineX,

    /// <summary><c>mineY</c>.</summary>
    MineY,

    /// <summary><c>mining</c>.</summary>
    Mining,

    /// <summary><c>speed</c>.</summary>
    Speed,

    /// <summary><c>team</c>.</summary>
    Team,

    /// <summary><c>type</c>.</summary>
    Type,

    /// <summary><c>flag</c>.</summary>
    Flag,

    /// <summary><c>controlled</c>.</summary>
    Controlled,

    /// <summary><c>controller</c>.</summary>
    Controller,

    /// <summary><c>name</c>.</summary>
    Name,

    /// <summary><c>payloadCount</c>.</summary>
    PayloadCount,

    /// <summary><c>payloadType</c>.</summary>
    PayloadType,

    /// <summary><c>totalPayload</c>.</summary>
    TotalPayload,

    /// <summary><c>payloadCapacity</c>.</summary>
    PayloadCapacity,

    /// <summary><c>id</c>.</summary>
    Id,

    /// <summary><c>enabled</c>.</summary>
    Enabled,

    /// <summary><c>shoot</c>.</summary>
    Shoot,

    /// <summary><c>shootp</c>.</summary>
    Shootp,

    /// <summary><c>config</c>.</summary>
    Config,

    /// <summary><c>color</c>.</summary>
    Color,
}
