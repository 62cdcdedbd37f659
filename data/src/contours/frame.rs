//! The six pieces of France that a sheet shows, each in its legal projection.
//!
//! The coordinate systems are those of decree 2000-1276 as amended (RGF93
//! Lambert-93 for the mainland and Corsica, a UTM zone for each overseas
//! departement). Their datums agree with WGS 84 to better than a metre, far
//! below one unit of the sheet, so that longitudes and latitudes go in as they are.

/// A part of France drawn in one piece, at one scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frame {
    /// Mainland France and Corsica, which stays at its true place.
    Metropole,
    /// Departement 971.
    Guadeloupe,
    /// Departement 972.
    Martinique,
    /// Departement 973.
    Guyane,
    /// Departement 974.
    Reunion,
    /// Departement 976.
    Mayotte,
}

/// A rectangle in metres of a projection, north up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Westernmost easting.
    pub west: f64,
    /// Southernmost northing.
    pub south: f64,
    /// Easternmost easting.
    pub east: f64,
    /// Northernmost northing.
    pub north: f64,
}

impl Extent {
    const fn km(west: f64, south: f64, east: f64, north: f64) -> Self {
        Self {
            west: west * 1000.0,
            south: south * 1000.0,
            east: east * 1000.0,
            north: north * 1000.0,
        }
    }

    /// Width in metres.
    pub fn width(&self) -> f64 {
        self.east - self.west
    }

    /// Height in metres.
    pub fn height(&self) -> f64 {
        self.north - self.south
    }
}

impl Frame {
    /// Every frame; the insets come in the order of the official codes.
    pub const ALL: [Self; 6] = [
        Self::Metropole,
        Self::Guadeloupe,
        Self::Martinique,
        Self::Guyane,
        Self::Reunion,
        Self::Mayotte,
    ];

    /// The frame that shows a departement, by its official code (`01`, `2A`,
    /// `971`); `None` for the collectivites d'outre-mer, which have none.
    pub fn of_departement(code: &str) -> Option<Self> {
        match code {
            "971" => Some(Self::Guadeloupe),
            "972" => Some(Self::Martinique),
            "973" => Some(Self::Guyane),
            "974" => Some(Self::Reunion),
            "976" => Some(Self::Mayotte),
            _ if code.len() == 2 => Some(Self::Metropole),
            _ => None,
        }
    }

    /// The name to write beside the frame.
    pub fn nom(self) -> &'static str {
        match self {
            Self::Metropole => "France métropolitaine",
            Self::Guadeloupe => "Guadeloupe",
            Self::Martinique => "Martinique",
            Self::Guyane => "Guyane",
            Self::Reunion => "La Réunion",
            Self::Mayotte => "Mayotte",
        }
    }

    /// The projection, as a PROJ string: EPSG 2154, 5490 (twice), 2972, 2975, 4471.
    pub fn projection(self) -> &'static str {
        match self {
            Self::Metropole => concat!(
                "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44",
                " +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs"
            ),
            Self::Guadeloupe | Self::Martinique => {
                "+proj=utm +zone=20 +ellps=GRS80 +units=m +no_defs"
            }
            Self::Guyane => "+proj=utm +zone=22 +ellps=GRS80 +units=m +no_defs",
            Self::Reunion => "+proj=utm +zone=40 +south +ellps=GRS80 +units=m +no_defs",
            Self::Mayotte => "+proj=utm +zone=38 +south +ellps=GRS80 +units=m +no_defs",
        }
    }

    /// What the frame shows: the extent of its land in IGN Admin Express,
    /// rounded outwards to a kilometre. Fixed, so that the sheet does not depend
    /// on the file of outlines that it draws.
    pub fn extent(self) -> Extent {
        match self {
            Self::Metropole => Extent::km(99.0, 6046.0, 1243.0, 7111.0),
            Self::Guadeloupe => Extent::km(627.0, 1750.0, 714.0, 1827.0),
            Self::Martinique => Extent::km(690.0, 1591.0, 737.0, 1646.0),
            Self::Guyane => Extent::km(99.0, 233.0, 432.0, 637.0),
            Self::Reunion => Extent::km(314.0, 7634.0, 380.0, 7692.0),
            Self::Mayotte => Extent::km(501.0, 8562.0, 533.0, 8604.0),
        }
    }
}
